using System.Numerics;
using System.Runtime.InteropServices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Sums and maxima of a row. The order of additions depends on the length alone, never on where the row lies in memory
/// (<c>TensorPrimitives</c> promises no such thing), so equal rows give equal results in any batch.
/// </summary>
internal static class Reduction
{
    private const int Chunk = 4096;

    /// <summary>Σ x.</summary>
    public static float Sum(ReadOnlySpan<float> x)
    {
        ref float start = ref MemoryMarshal.GetReference(x);
        int step = Lanes.Count;
        Vector<float> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= x.Length - 4 * step; i += 4 * step)
        {
            a += Vector.LoadUnsafe(ref start, (nuint)i);
            b += Vector.LoadUnsafe(ref start, (nuint)(i + step));
            c += Vector.LoadUnsafe(ref start, (nuint)(i + 2 * step));
            d += Vector.LoadUnsafe(ref start, (nuint)(i + 3 * step));
        }

        for (; i < x.Length; i += step)
            a += Lanes.Load(x, i);
        return Vector.Sum(a + b + (c + d));
    }

    /// <summary>Σ (x - center)².</summary>
    public static float SquaredDeviation(ReadOnlySpan<float> x, float center)
    {
        ref float start = ref MemoryMarshal.GetReference(x);
        int step = Lanes.Count;
        Vector<float> middle = new(center), a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= x.Length - 4 * step; i += 4 * step)
        {
            a = AddSquare(a, Vector.LoadUnsafe(ref start, (nuint)i) - middle);
            b = AddSquare(b, Vector.LoadUnsafe(ref start, (nuint)(i + step)) - middle);
            c = AddSquare(c, Vector.LoadUnsafe(ref start, (nuint)(i + 2 * step)) - middle);
            d = AddSquare(d, Vector.LoadUnsafe(ref start, (nuint)(i + 3 * step)) - middle);
        }

        for (; i < x.Length; i += step)
            a = AddSquare(a, Lanes.Load(x, i, fill: center) - middle);
        return Vector.Sum(a + b + (c + d));
    }

    /// <summary>Σ x y, both of one length.</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float left = ref MemoryMarshal.GetReference(x);
        ref float right = ref MemoryMarshal.GetReference(y[..x.Length]);
        int step = Lanes.Count;
        Vector<float> a = default, b = default;
        int i = 0;
        for (; i <= x.Length - 2 * step; i += 2 * step)
        {
            a = Vector.MultiplyAddEstimate(
                Vector.LoadUnsafe(ref left, (nuint)i), Vector.LoadUnsafe(ref right, (nuint)i), a);
            b = Vector.MultiplyAddEstimate(
                Vector.LoadUnsafe(ref left, (nuint)(i + step)), Vector.LoadUnsafe(ref right, (nuint)(i + step)), b);
        }

        for (; i < x.Length; i += step)
            a = Vector.MultiplyAddEstimate(Lanes.Load(x, i), Lanes.Load(y, i), a);
        return Vector.Sum(a + b);
    }

    /// <summary>The largest of x. A NaN may be passed over: it shows in the sum that follows.</summary>
    public static float Max(ReadOnlySpan<float> x)
    {
        ref float start = ref MemoryMarshal.GetReference(x);
        int step = Lanes.Count;
        Vector<float> a = new(float.NegativeInfinity), b = a;
        int i = 0;
        for (; i <= x.Length - 2 * step; i += 2 * step)
        {
            a = Vector.MaxNative(a, Vector.LoadUnsafe(ref start, (nuint)i));
            b = Vector.MaxNative(b, Vector.LoadUnsafe(ref start, (nuint)(i + step)));
        }

        for (; i < x.Length; i += step)
            a = Vector.MaxNative(a, Lanes.Load(x, i, float.NegativeInfinity));
        a = Vector.MaxNative(a, b);
        float max = a[0];
        for (int lane = 1; lane < step; lane++)
            max = MathF.Max(max, a[lane]);
        return max;
    }

    /// <summary>Σ exp(x - shift), chunks of f32 sums added up in double precision.</summary>
    public static double SumOfExp(ReadOnlySpan<float> x, float shift)
    {
        double sum = 0;
        for (int first = 0; first < x.Length; first += Chunk)
        {
            ReadOnlySpan<float> chunk = x.Slice(first, Math.Min(Chunk, x.Length - first));
            Vector<float> partial = default;
            for (int i = 0; i < chunk.Length; i += Lanes.Count)
                partial += Exponential.Exp(Lanes.Load(chunk, i, float.NegativeInfinity) - new Vector<float>(shift));
            sum += Vector.Sum(partial);
        }

        return sum;
    }

    /// <summary>x = exp(x - shift); returns what <see cref="SumOfExp"/> does.</summary>
    public static double Exp(Span<float> x, float shift)
    {
        double sum = 0;
        for (int first = 0; first < x.Length; first += Chunk)
        {
            Span<float> chunk = x.Slice(first, Math.Min(Chunk, x.Length - first));
            Vector<float> partial = default;
            for (int i = 0; i < chunk.Length; i += Lanes.Count)
            {
                Vector<float> y = Exponential.Exp(
                    Lanes.Load(chunk, i, float.NegativeInfinity) - new Vector<float>(shift));
                partial += y;
                Lanes.Store(y, chunk, i);
            }

            sum += Vector.Sum(partial);
        }

        return sum;
    }

    /// <summary>Σ x² in double precision; NaN and infinity stay what they are.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> x)
    {
        Vector<double> low = default, high = default;
        for (int i = 0; i < x.Length; i += Lanes.Count)
        {
            Vector.Widen(Lanes.Load(x, i), out Vector<double> a, out Vector<double> b);
            low = Vector.MultiplyAddEstimate(a, a, low);
            high = Vector.MultiplyAddEstimate(b, b, high);
        }

        return Vector.Sum(low + high);
    }

    private static Vector<float> AddSquare(Vector<float> sum, Vector<float> x) =>
        Vector.MultiplyAddEstimate(x, x, sum);
}
