using System.Numerics.Tensors;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>log softmax of a row of logits at its target, and the gradient of its negative.</summary>
internal static class CrossEntropy
{
    /// <summary>Marks a row without a target.</summary>
    public const int None = -1;

    /// <summary>logProbabilities (N, 1) = x[t] - max - log Σ exp(x - max) (logits (N, V)), or 0.</summary>
    public static void Forward(Matrix logits, ReadOnlySpan<int> targets, Matrix logProbabilities)
    {
        for (int n = 0; n < logits.Rows; n++)
            logProbabilities.Row(n)[0] = targets[n] == None ? 0 : LogProbability(logits.Row(n), targets[n]);
    }

    /// <summary>logits[n] = weights[n] (softmax(logits[n]) - one at the target), (N, V); 0 without a target.</summary>
    public static void Backward(ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, Matrix logits)
    {
        for (int n = 0; n < logits.Rows; n++)
        {
            Span<float> row = logits.Row(n);
            if (targets[n] == None)
                row.Clear();
            else
                WriteGradient(row, targets[n], weights[n]);
        }
    }

    private static float LogProbability(ReadOnlySpan<float> x, int target)
    {
        float max = Reduction.Max(x);
        return (float)((double)x[target] - max - Math.Log(Reduction.SumOfExp(x, max)));
    }

    private static void WriteGradient(Span<float> x, int target, float weight)
    {
        double sum = Reduction.Exp(x, Reduction.Max(x));
        TensorPrimitives.Multiply(x, (float)(weight / sum), x);
        x[target] -= weight;
    }
}
