using System.Numerics;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>The update of <see cref="AdamWStep"/> (Loshchilov &amp; Hutter 2019, algorithm 2) in one pass.</summary>
internal static class AdamW
{
    /// <summary>value, m and v change; all of one length. Bias corrections are computed in double precision.</summary>
    public static void Update(
        ReadOnlySpan<float> gradient, AdamWStep update, Span<float> value, Span<float> m, Span<float> v)
    {
        float firstCorrection = (float)(1 / (1 - Math.Pow(update.Beta1, update.Number)));
        float secondCorrection = (float)(1 / (1 - Math.Pow(update.Beta2, update.Number)));
        for (int i = 0; i < gradient.Length; i += Lanes.Count)
        {
            Vector<float> g = Lanes.Load(gradient, i) * update.GradientScale;
            Vector<float> mean = Lanes.Load(m, i) * update.Beta1 + g * (1 - update.Beta1);
            Vector<float> square = Lanes.Load(v, i) * update.Beta2 + g * g * (1 - update.Beta2);
            Vector<float> root = Vector.SquareRoot(square * secondCorrection) + new Vector<float>(update.Epsilon);
            Vector<float> w = Lanes.Load(value, i);
            w -= (w * update.Decay + mean * firstCorrection / root) * update.Rate;
            Lanes.Store(mean, m, i);
            Lanes.Store(square, v, i);
            Lanes.Store(w, value, i);
        }
    }
}
