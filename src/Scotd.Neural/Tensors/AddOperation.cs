namespace Scotd.Neural.Tensors;

/// <summary>The residual sum.</summary>
public static class AddOperation
{
    /// <summary>y = a + b, all (N, C).</summary>
    public static Tensor Add(this Tape tape, Tensor a, Tensor b)
    {
        Tensor y = tape.New(a.Rows, a.Columns);
        tape.Device.Sum(a.Value, b.Value, y.Value);
        tape.Record(y, () =>
        {
            a.AddGradientOf(y);
            b.AddGradientOf(y);
        });
        return y;
    }
}
