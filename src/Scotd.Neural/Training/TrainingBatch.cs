using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Training;

/// <summary>Trees laid out in rows, without padding, with what each row must predict.</summary>
/// <param name="Tokens">N rows.</param>
/// <param name="Predicting">
/// Rows that predict a target, one entry a target: a trunk's last row once for each branch.
/// </param>
/// <param name="Targets">The ids to be predicted.</param>
public sealed record TrainingBatch(TokenBatch Tokens, int[] Predicting, int[] Targets)
{
    /// <summary>N.</summary>
    public int Rows => Tokens.Ids.Length;

    /// <summary>
    /// Lays trees out in batches of at most <paramref name="rows"/> rows, as full as they easily get. A tree that is
    /// longer is cut between its branches and its trunk repeated; a branch that does not fit with its trunk gets a
    /// batch of its own. The batches' targets are those of the trees, in another order.
    /// </summary>
    public static IEnumerable<TrainingBatch> Cut(IEnumerable<TrainingTree> trees, int rows)
    {
        TrainingTree[] pieces = [.. trees.SelectMany(tree => Pieces(tree, rows))];
        return LongestFirst.Fill([.. pieces.Select(piece => piece.Rows)], rows)
            .Select(part => Of(part.Select(position => pieces[position])));
    }

    /// <summary>
    /// The log-probability of all targets together, in nats. Where the tape records, what it will play back is the
    /// gradient of -<paramref name="weight"/> times that.
    /// </summary>
    public double LogProbability(Tape tape, Transformer model, float weight)
    {
        float[] weights = new float[Targets.Length];
        Array.Fill(weights, weight);
        Tensor hidden = model.Forward(tape, Tokens, Predicting);
        double sum = 0;
        foreach (float logProbability in tape.LogProbabilities(hidden, model.Parameters.Head, Targets, weights))
            sum += logProbability;
        return sum;
    }

    /// <summary>Lays the trees out one after the other.</summary>
    public static TrainingBatch Of(IEnumerable<TrainingTree> trees)
    {
        List<int> ids = [], positions = [], predicting = [], targets = [];
        List<Segment> segments = [];
        int number = 0;
        foreach (TrainingTree tree in trees)
            Lay(tree, number++);

        return new TrainingBatch(
            new TokenBatch([.. ids], [.. positions], new Forest(segments)), [.. predicting], [.. targets]);

        void Lay(TrainingTree tree, int treeNumber)
        {
            KeyRange trunk = new(ids.Count, tree.Trunk.Length);
            AddRows(tree.Trunk, firstPosition: 0);
            if (tree.Branches.Count > 1)
                segments.Add(new Segment(trunk.First, trunk.Count, [trunk], treeNumber));

            foreach ((int place, int[] branch) in tree.Branches.Index())
            {
                KeyRange own = new(ids.Count, branch.Length - 1);
                AddRows(branch.AsSpan(0, own.Count), trunk.Count);
                for (int i = 0; i < branch.Length; i++)
                {
                    if (tree.Learned?[place][i] is false) continue;
                    predicting.Add(i == 0 ? trunk.First + trunk.Count - 1 : own.First + i - 1);
                    targets.Add(branch[i]);
                }

                if (tree.Branches.Count == 1)
                {
                    KeyRange whole = new(trunk.First, trunk.Count + own.Count);
                    segments.Add(new Segment(whole.First, whole.Count, [whole], treeNumber));
                }
                else if (own.Count > 0)
                {
                    segments.Add(new Segment(own.First, own.Count, [trunk, own], treeNumber));
                }
            }
        }

        void AddRows(ReadOnlySpan<int> tokens, int firstPosition)
        {
            for (int i = 0; i < tokens.Length; i++)
            {
                ids.Add(tokens[i]);
                positions.Add(firstPosition + i);
            }
        }
    }

    private static IEnumerable<TrainingTree> Pieces(TrainingTree tree, int rows)
    {
        if (tree.Rows <= rows)
            return [tree];

        int room = Math.Max(0, rows - tree.Trunk.Length);
        return LongestFirst.Fill([.. tree.Branches.Select(branch => branch.Length - 1)], room)
            .Select(tree.With);
    }
}
