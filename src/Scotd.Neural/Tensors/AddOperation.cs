using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>The residual sum.</summary>
public static class AddOperation
{
    /// <summary>y = a + b, all (N, C).</summary>
    public static Tensor Add(this Tape tape, Tensor a, Tensor b)
    {
        Device device = tape.Device;
        Tensor y = tape.New(a.Rows, a.Columns);
        device.Copy(a.Value, y.Value);
        device.Add(b.Value, y.Value);

        tape.Record(() =>
        {
            Pass(a);
            Pass(b);
        });
        return y;

        void Pass(Tensor x)
        {
            Matrix dx = x.GradientToWrite(out bool accumulate);
            if (accumulate)
                device.Add(y.Gradient, dx);
            else
                device.Copy(y.Gradient, dx);
        }
    }
}
