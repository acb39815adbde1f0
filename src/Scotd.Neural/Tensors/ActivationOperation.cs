using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>The nonlinearity of a feed-forward.</summary>
public static class ActivationOperation
{
    /// <summary>y (N, F) = f(x (N, F)).</summary>
    public static Tensor Activate(this Tape tape, Tensor x, Activation f)
    {
        Device device = tape.Device;
        Tensor y = tape.New(x.Rows, x.Columns);
        device.Activate(x.Value, f, y.Value);
        tape.Record(y, () =>
        {
            Matrix dx = x.GradientToWrite(out bool accumulate);
            device.ActivateBackward(x.Value, y.Gradient, f, accumulate, dx);
        });
        return y;
    }

    /// <summary>y (N, F) = f(gate) * up, where x (N, 2F) holds gate and up side by side.</summary>
    public static Tensor Gate(this Tape tape, Tensor x, Activation f)
    {
        Device device = tape.Device;
        Tensor y = tape.New(x.Rows, x.Columns / 2);
        device.Gate(x.Value, f, y.Value);
        tape.Record(y, () =>
        {
            Matrix dx = x.GradientToWrite(out bool accumulate);
            device.GateBackward(x.Value, y.Gradient, f, accumulate, dx);
        });
        return y;
    }
}
