using System.Numerics;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Rotary positions (Su et al. 2021) with the halves of a head paired, as in Llama: channel i turns with i + D/2.
/// </summary>
internal static class Rotary
{
    /// <summary>
    /// Turns each head of x (N, heads · D), in place, by the angles in table[positions[n]] (D/2 cosines, D/2 sines), or
    /// back when <paramref name="inverse"/>, which is the gradient.
    /// </summary>
    public static void Turn(Matrix table, ReadOnlySpan<int> positions, bool inverse, Matrix x)
    {
        int half = table.Columns / 2;
        float sign = inverse ? -1 : 1;
        for (int n = 0; n < x.Rows; n++)
        {
            ReadOnlySpan<float> cosines = table.Row(positions[n])[..half], sines = table.Row(positions[n])[half..];
            for (int head = 0; head < x.Columns; head += 2 * half)
            {
                Span<float> left = x.Row(n).Slice(head, half), right = x.Row(n).Slice(head + half, half);
                for (int i = 0; i < half; i += Lanes.Count)
                {
                    Vector<float> c = Lanes.Load(cosines, i), s = Lanes.Load(sines, i) * sign;
                    Vector<float> a = Lanes.Load(left, i), b = Lanes.Load(right, i);
                    Lanes.Store(a * c - b * s, left, i);
                    Lanes.Store(b * c + a * s, right, i);
                }
            }
        }
    }
}
