using System.Numerics;
using System.Runtime.CompilerServices;

namespace Scotd.Neural.Kernels;

/// <summary>exp and what is made of it, a vector at a time.</summary>
internal static class Exponential
{
    private const float Lowest = -86.9f;
    private const float Highest = 88.8f;

    /// <summary>
    /// exp(x), within 2e-7 of the true value in relative terms; 0 below x = -86.9, where subnormal numbers are near;
    /// infinity where f32 ends; NaN for NaN.
    /// </summary>
    /// <remarks>
    /// x = n ln 2 + r with |r| ≤ ln 2 / 2; the polynomial in r and the two parts of ln 2 are those of Cephes' expf
    /// (Moshier 1989). Adding 1.5 · 2²³ rounds n to an integer and leaves it in the low bits.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        Vector<float> rounder = new(12_582_912f);
        Vector<float> bounded = Vector.MinNative(new(Highest), Vector.MaxNative(new(Lowest), x));
        Vector<float> shifted = Vector.MultiplyAddEstimate(bounded, new(1.44269504f), rounder);
        Vector<float> n = shifted - rounder;
        Vector<float> r = Vector.MultiplyAddEstimate(n, new(-0.693359375f), bounded);
        r = Vector.MultiplyAddEstimate(n, new(2.12194440e-4f), r);

        Vector<float> p = Vector.MultiplyAddEstimate(new(1.9875691500e-4f), r, new(1.3981999507e-3f));
        p = Vector.MultiplyAddEstimate(p, r, new(8.3334519073e-3f));
        p = Vector.MultiplyAddEstimate(p, r, new(4.1665795894e-2f));
        p = Vector.MultiplyAddEstimate(p, r, new(1.6666665459e-1f));
        p = Vector.MultiplyAddEstimate(p, r, new(5.0000001201e-1f));
        p = Vector.MultiplyAddEstimate(p, r * r, r) + Vector<float>.One;

        // Half of 2ⁿ, because 2¹²⁸ itself is no f32 while the result may still be one.
        Vector<int> half = (Vector.AsVectorInt32(shifted) + new Vector<int>(126)) << 23;
        Vector<float> y = p * Vector.AsVectorSingle(half);
        return Vector.AndNot(y + y, Vector.AsVectorSingle(Vector.LessThan(x, new(Lowest))));
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exp(-x));

    /// <summary>Φ(x), the normal distribution function, with small relative error on both sides.</summary>
    /// <remarks>
    /// Φ(-x) = erfc(z) / 2 with z = x/√2, and erfc(z) = t exp(-z² + P(t)), t = 1 / (1 + z/2), for z ≥ 0, with
    /// fractional error below 1.2e-7 (Press et al., Numerical Recipes, section 6.2). x² is split into the square of a
    /// rounded x, which is exact, and the rest.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> NormalDistribution(Vector<float> x)
    {
        Vector<float> size = Vector.Abs(x);
        Vector<float> t = Vector<float>.One / Vector.MultiplyAddEstimate(size, new(0.35355339f), Vector<float>.One);
        Vector<float> p = Vector.MultiplyAddEstimate(new(0.17087277f), t, new(-0.82215223f));
        p = Vector.MultiplyAddEstimate(p, t, new(1.48851587f));
        p = Vector.MultiplyAddEstimate(p, t, new(-1.13520398f));
        p = Vector.MultiplyAddEstimate(p, t, new(0.27886807f));
        p = Vector.MultiplyAddEstimate(p, t, new(-0.18628806f));
        p = Vector.MultiplyAddEstimate(p, t, new(0.09678418f));
        p = Vector.MultiplyAddEstimate(p, t, new(0.37409196f));
        p = Vector.MultiplyAddEstimate(p, t, new(1.00002368f));
        p = Vector.MultiplyAddEstimate(p, t, new(-1.26551223f));

        Vector<float> coarse = Vector.AsVectorSingle(Vector.AsVectorInt32(size) & new Vector<int>(~0xFFF));
        Vector<float> rest = Vector.MultiplyAddEstimate((coarse - size) * 0.5f, coarse + size, p);
        Vector<float> tail = new Vector<float>(0.5f) * t * Exp(coarse * coarse * -0.5f) * Exp(rest);
        return Vector.ConditionalSelect(
            Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One - tail, tail);
    }
}
