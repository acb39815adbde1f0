using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>Multiplication by a weight matrix.</summary>
public static class LinearOperation
{
    /// <summary>y (N, M) = x (N, K) wᵀ + b, with w (M, K) and b (1, M) or none.</summary>
    public static Tensor Linear(this Tape tape, Tensor x, Tensor weight, Tensor? bias)
    {
        Device device = tape.Device;
        Tensor y = tape.New(x.Rows, weight.Rows);
        if (tape.PackedOf(weight) is { } packed)
            device.Multiply(x.Value, packed, y.Value);
        else
            device.Multiply(x.Value, transposeA: false, weight.Value, transposeB: true, accumulate: false, y.Value);
        if (bias is not null)
            device.AddBias(bias.Value, y.Value);

        tape.Record(y, () =>
        {
            Matrix dy = y.Gradient, dx = x.GradientToWrite(out bool accumulate);
            device.Multiply(dy, transposeA: false, weight.Value, transposeB: false, accumulate, dx);
            Matrix dw = weight.GradientToWrite(out accumulate);
            device.Multiply(dy, transposeA: true, x.Value, transposeB: false, accumulate, dw);
            if (bias is not null)
                device.AddColumnSums(dy, bias.GradientToAdd);
        });
        return y;
    }
}
