using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>Norms over channels.</summary>
public static class NormOperation
{
    /// <summary>LayerNorm of every row: x, y (N, C); gain, bias (1, C).</summary>
    public static Tensor LayerNorm(this Tape tape, Tensor x, Tensor gain, Tensor bias, float epsilon)
    {
        Device device = tape.Device;
        Tensor y = tape.New(x.Rows, x.Columns);
        Matrix statistics = tape.Arena.Take(x.Rows, 2);
        device.LayerNorm(x.Value, gain.Value, bias.Value, epsilon, y.Value, statistics);
        tape.Record(y, () => device.LayerNormBackward(
            x.Value, gain.Value, statistics, y.Gradient, x.GradientToAdd, gain.GradientToAdd, bias.GradientToAdd));
        return y;
    }

    /// <summary>RMSNorm of every group of W channels: x, y (N, C); gain (1, W).</summary>
    public static Tensor RmsNorm(this Tape tape, Tensor x, Tensor gain, float epsilon)
    {
        Device device = tape.Device;
        Tensor y = tape.New(x.Rows, x.Columns);
        Matrix statistics = tape.Arena.Take(x.Rows, x.Columns / gain.Columns);
        device.RmsNorm(x.Value, gain.Value, epsilon, y.Value, statistics);
        tape.Record(y, () => device.RmsNormBackward(
            x.Value, gain.Value, statistics, y.Gradient, x.GradientToAdd, gain.GradientToAdd));
        return y;
    }
}
