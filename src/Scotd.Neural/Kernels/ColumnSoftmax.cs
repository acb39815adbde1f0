using System.Numerics;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Softmax of scores that are held transposed, (keys, queries): queries lie in the lanes of a vector, so no sum goes
/// across lanes, and a query's result depends on its own column alone.
/// </summary>
internal static unsafe class ColumnSoftmax
{
    /// <summary>Keys whose exponentials are summed before they are added to the whole.</summary>
    private const int Chunk = 64;

    /// <summary>Columns for some queries: full pairs of vectors, but one for a single query.</summary>
    public static int WidthOf(int queries)
    {
        int pair = 2 * Lanes.Count;
        return queries == 1 ? 1 : (queries + pair - 1) / pair * pair;
    }

    /// <summary>scores (keys, width) = exp(scores - max), with the maximum and the sum of every column.</summary>
    public static void Exponentiate(float* scores, int keys, Span<float> max, Span<float> sum)
    {
        int width = max.Length;
        if (width == 1)
        {
            max[0] = Reduction.Max(new ReadOnlySpan<float>(scores, keys));
            sum[0] = ExponentiateOne(new Span<float>(scores, keys), max[0]);
            return;
        }

        Span<float> partial = stackalloc float[width];
        max.Fill(float.NegativeInfinity);
        sum.Clear();
        for (int key = 0; key < keys; key++)
        {
            ReadOnlySpan<float> row = new(scores + key * width, width);
            for (int i = 0; i < width; i += Lanes.Count)
                Lanes.Store(Vector.MaxNative(Lanes.Load(max, i), Lanes.Load(row, i)), max, i);
        }

        for (int first = 0; first < keys; first += Chunk)
        {
            partial.Clear();
            for (int key = first; key < Math.Min(keys, first + Chunk); key++)
            {
                Span<float> row = new(scores + key * width, width);
                for (int i = 0; i < width; i += Lanes.Count)
                {
                    Vector<float> p = Exponential.Exp(Lanes.Load(row, i) - Lanes.Load(max, i));
                    Lanes.Store(p, row, i);
                    Lanes.Store(Lanes.Load(partial, i) + p, partial, i);
                }
            }

            for (int i = 0; i < width; i += Lanes.Count)
                Lanes.Store(Lanes.Load(sum, i) + Lanes.Load(partial, i), sum, i);
        }
    }

    /// <summary>One column: keys lie in the lanes, but are summed in the order of <see cref="Exponentiate"/>.</summary>
    private static float ExponentiateOne(Span<float> scores, float max)
    {
        Vector<float> down = new(max);
        for (int i = 0; i < scores.Length; i += Lanes.Count)
            Lanes.Store(Exponential.Exp(Lanes.Load(scores, i) - down), scores, i);

        float sum = 0;
        for (int first = 0; first < scores.Length; first += Chunk)
        {
            float partial = 0;
            foreach (float p in scores.Slice(first, Math.Min(Chunk, scores.Length - first)))
                partial += p;
            sum += partial;
        }

        return sum;
    }

    /// <summary>y /= sum, and the log of the denominator.</summary>
    public static void Finish(Span<float> y, float max, float sum, Span<float> logSum)
    {
        Vector<float> share = new(1 / sum);
        for (int i = 0; i < y.Length; i += Lanes.Count)
            Lanes.Store(Lanes.Load(y, i) * share, y, i);
        logSum[0] = (float)(max + Math.Log(sum));
    }
}
