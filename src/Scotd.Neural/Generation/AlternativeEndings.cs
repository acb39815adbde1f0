using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// Sequences that begin alike and end differently, as the choices after a question do: how likely each ending is. What
/// the sequences of one group share is read once, and so is what the groups of a batch begin with.
/// </summary>
public static class AlternativeEndings
{
    /// <summary>Tokens that are read at a time, unless a single group has more.</summary>
    private const int RowsAtATime = 2048;

    /// <summary>
    /// For every sequence of every group, the natural log-probability of its tokens from the first one in which the
    /// sequences of the group differ. What they share would add the same to all of them.
    /// </summary>
    /// <param name="model">Read only.</param>
    /// <param name="groups">Sequences of ids, at least one token of each group's shared.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="GenerationException">
    /// The sequences of a group share no token, or one is empty, longer than the context and one more, or unknown.
    /// </exception>
    public static double[][] EndingLogProbabilities(
        this Transformer model, IReadOnlyList<int[][]> groups, CancellationToken cancellation = default)
    {
        for (int i = 0; i < groups.Count; i++)
            Check(model, groups[i], i);
        List<double[]> scores = [];
        using Tape tape = new(model.Device, records: false);
        while (scores.Count < groups.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            EndingTree tree = EndingTree.Largest(groups, scores.Count, RowsAtATime);
            Tensor hidden = model.Forward(tape, tree.Tokens, [.. tree.Wanted]);
            float[] read = tape.LogProbabilities(hidden, model.Parameters.Head, [.. tree.Targets], weights: []);
            using IEnumerator<float> next = read.AsEnumerable().GetEnumerator();
            foreach (int[] lengths in tree.EndingLengths)
                scores.Add([.. lengths.Select(length => Sum(next, length))]);
            tape.Reset();
        }
        return [.. scores];
    }

    private static double Sum(IEnumerator<float> values, int count)
    {
        double sum = 0;
        for (int i = 0; i < count && values.MoveNext(); i++)
            sum += values.Current;
        return sum;
    }

    private static void Check(Transformer model, int[][] group, int number)
    {
        int longest = group.Max(sequence => sequence.Length), shared = SharedBeginning.LengthOf(group);
        if (shared < 1 || longest > model.Shape.Context + 1)
        {
            throw new GenerationException(
                $"Group {number} cannot be scored: its sequences share {Math.Max(0, shared)} tokens and " +
                $"the longest has {longest}; let them begin with one token or more that all have, and end " +
                $"within {model.Shape.Context + 1}, the context and one more.");
        }
        foreach (int[] sequence in group)
            model.CheckIds(sequence);
    }
}
