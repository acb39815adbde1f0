using System.Diagnostics;
using System.Numerics.Tensors;
using Scotd.Neural.Devices;
using Scotd.Neural.Encoders;

namespace Scotd.Selection.Rules;

/// <summary>
/// How far texts are from each other in meaning, by a sentence encoder: 1 less the cosine of their embeddings. Nothing
/// is kept: who asks again waits again.
/// </summary>
/// <remarks>In f32 whatever the students are trained in, so that clusters do not hang on a rounding to bf16.</remarks>
/// <param name="folder">The encoder; opened when it is asked.</param>
/// <param name="say">Told how fast it went; null where nobody looks on.</param>
internal sealed class SentenceDistances(EncoderFolder folder, Action<string>? say)
{
    /// <summary>The encoder's, for reports.</summary>
    public string Name => folder.Name;

    /// <summary>
    /// For each group of texts, in order, the distance between two places of it: 0 for the same direction, 1 for none
    /// in common, up to 2. Texts of several groups are encoded together.
    /// </summary>
    public IEnumerable<Func<int, int, double>> Of(IEnumerable<IReadOnlyList<string>> groups)
    {
        using CpuDevice device = new();
        using SentenceEncoder encoder = SentenceEncoder.Open(folder, device);
        Queue<int> sizes = [];
        using IEnumerator<float[]> embeddings = encoder.Encode(groups.SelectMany(texts =>
        {
            sizes.Enqueue(texts.Count);
            return texts;
        })).GetEnumerator();
        List<float[]> own = [];
        long texts = 0;
        TimeSpan spent = TimeSpan.Zero;
        try
        {
            while (Next())
            {
                own.Add(embeddings.Current);
                if (own.Count < sizes.Peek()) continue;
                texts += sizes.Dequeue();
                yield return Distance([.. own]);
                own.Clear();
            }
        }
        finally // Who has the last group asks for no other.
        {
            double rate = texts / Math.Max(1e-9, spent.TotalSeconds);
            say?.Invoke(FormattableString.Invariant($"{Name}: {texts} texts compared, {rate:F0} encoded a second."));
        }

        bool Next()
        {
            long start = Stopwatch.GetTimestamp();
            bool more = embeddings.MoveNext();
            spent += Stopwatch.GetElapsedTime(start);
            return more;
        }
    }

    private static Func<int, int, double> Distance(float[][] embeddings)
    {
        double[] squares = [.. embeddings.Select(one => (double)TensorPrimitives.Dot<float>(one, one))];
        return (one, other) => CosineDistance.Of(
            TensorPrimitives.Dot<float>(embeddings[one], embeddings[other]), squares[one], squares[other]);
    }
}
