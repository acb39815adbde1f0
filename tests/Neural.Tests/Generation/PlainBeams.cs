using Scotd.Neural.Generation;
using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Generation;

/// <summary>Beam search in a few lines, and all sequences that there are: every one is read anew.</summary>
internal static class PlainBeams
{
    public static (int[] Ids, double Score)[] Search(
        Transformer model, int[] prompt, int[] ends, int width, int limit, double penalty)
    {
        List<(int[] Ids, double Sum)> open = [([], 0)];
        List<(int[] Ids, double Score)> ended = [];
        for (int length = 1; open.Count > 0; length++)
        {
            double divisor = Math.Pow(length, penalty);
            (int[] Ids, double Sum)[] candidates = [.. open.SelectMany(one => Next(model, [.. prompt, .. one.Ids])
                .Select((log, id) => ((int[])[.. one.Ids, id], one.Sum + log))).OrderByDescending(one => one.Item2)];
            open = [];
            for (int rank = 0; open.Count < width; rank++)
            {
                (int[] ids, double sum) = candidates[rank];
                if (!ends.Contains(ids[^1]))
                    open.Add((ids, sum));
                else if (rank < width)
                    ended.Add((ids, sum / divisor));
            }

            if (length == limit)
                ended.AddRange(open.Select(one => (one.Ids, one.Sum / divisor)));
            ended = [.. ended.OrderByDescending(one => one.Score).Take(width)];
            if (length == limit || (ended.Count == width && ended[^1].Score >= candidates[0].Sum / divisor))
                break;
        }

        return [.. ended];
    }

    /// <summary>Every continuation that ends, or has as many tokens as may be, the best first.</summary>
    public static (int[] Ids, double Score)[] All(
        Transformer model, int[] prompt, int end, int limit, double penalty)
    {
        return [.. From([], []).OrderByDescending(one => one.Score)];

        IEnumerable<(int[] Ids, double Score)> From(int[] ids, float[] logs)
        {
            if (ids.Length == limit || (ids.Length > 0 && ids[^1] == end))
                return [(ids, Score(logs, penalty))];
            return Next(model, [.. prompt, .. ids]).SelectMany((log, id) => From([.. ids, id], [.. logs, log]));
        }
    }

    public static double Score(IReadOnlyList<float> logs, double penalty) =>
        logs.Sum(log => (double)log) / Math.Pow(logs.Count, penalty);

    /// <summary>Natural log-probability of every token after a sequence.</summary>
    private static float[] Next(Transformer model, int[] ids)
    {
        int[] all = [.. Enumerable.Range(0, model.Shape.Vocabulary)];
        using Tape tape = new(model.Device, records: false);
        Tensor hidden = model.Forward(
            tape, TokenBatch.OfSequences([ids]), [.. all.Select(_ => ids.Length - 1)]);
        return tape.LogProbabilities(hidden, model.Parameters.Head, all, weights: []);
    }
}
