using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// How likely the endings of forks are. What the endings of one fork follow is read once, and so is what the forks of a
/// batch begin with.
/// </summary>
public static class AlternativeEndings
{
    /// <summary>Tokens that are read at a time, unless a single fork has more.</summary>
    private const int RowsAtATime = 2048;

    extension(Transformer model)
    {
        /// <summary>
        /// For every sequence of every group, the natural log-probability of its tokens from the first one in which the
        /// sequences of the group differ. What they share would add the same to all of them.
        /// </summary>
        /// <param name="groups">Sequences of ids, at least one token of each group's shared.</param>
        /// <param name="cancellation">Stops between batches.</param>
        /// <exception cref="GenerationException">
        /// The sequences of a group share no token, or one is empty, longer than the context and one more, or unknown.
        /// </exception>
        public double[][] EndingLogProbabilities(
            IReadOnlyList<int[][]> groups, CancellationToken cancellation = default) =>
            [.. model.TokenLogProbabilities([.. groups.Select(Fork.Of)], cancellation)
                .Select(endings => endings.Select(logs => logs.Sum(log => (double)log)).ToArray())];

        /// <summary>
        /// For every fork, ending by ending, the natural log-probability of each of its tokens given those before it.
        /// </summary>
        /// <param name="forks">Read as they are asked for.</param>
        /// <param name="cancellation">Stops between batches.</param>
        /// <exception cref="GenerationException">
        /// A fork and its longest ending are longer than the context and one more, or an id is unknown.
        /// </exception>
        public IEnumerable<float[][]> TokenLogProbabilities(
            IReadOnlyList<Fork> forks, CancellationToken cancellation = default)
        {
            foreach (Fork fork in forks)
                Check(model, fork);
            return Read(model, forks, cancellation);
        }
    }

    private static IEnumerable<float[][]> Read(
        Transformer model, IReadOnlyList<Fork> forks, CancellationToken cancellation)
    {
        using Tape tape = new(model.Device, records: false);
        for (int first = 0; first < forks.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            EndingTree tree = EndingTree.Largest(forks, first, RowsAtATime);
            Tensor hidden = model.Forward(tape, tree.Tokens, [.. tree.Wanted]);
            float[] read = tape.LogProbabilities(hidden, model.Parameters.Head, [.. tree.Targets], weights: []);
            tape.Reset();
            int at = 0;
            foreach (Fork fork in tree.Forks)
                yield return [.. fork.Endings.Select(ending => read[at..(at += ending.Length)])];
            first += tree.Forks.Count;
        }
    }

    private static void Check(Transformer model, Fork fork)
    {
        if (fork.Longest > model.Shape.Context + 1)
        {
            throw new GenerationException(
                $"{fork.Longest} ids cannot be scored; give at most {model.Shape.Context + 1}, the context and one " +
                "more.");
        }
        model.CheckIds(fork.Beginning);
        foreach (int[] ending in fork.Endings)
            model.CheckIds(ending);
    }
}
