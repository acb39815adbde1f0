using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Neural.Benchmarks.Comparison;

/// <summary>How fast this machine multiplies the shapes of a model: the best of several runs and of all ways.</summary>
/// <param name="device">Whose precision and products are meant; not owned.</param>
/// <param name="team">For products of prepared factors; not owned.</param>
internal sealed class ProductSpeed(CpuDevice device, ThreadTeam team)
{
    /// <summary>
    /// Numbers of a result that are worth measuring at once; more rows only take proportionally longer.
    /// </summary>
    private const int LargestResult = 16 << 20;

    private readonly Dictionary<(int, int, int, Form), double> _seconds = [];

    /// <summary>The three products of a layer in training; generation has the first.</summary>
    public enum Form
    {
        /// <summary>y = x Wᵀ.</summary>
        Forward,

        /// <summary>dx = dy W.</summary>
        Input,

        /// <summary>dW = dyᵀ x.</summary>
        Weights,
    }

    /// <summary>The most operations a second at any shape measured so far.</summary>
    public double Highest { get; private set; }

    /// <summary>Seconds of one product.</summary>
    /// <param name="rows">Rows of x.</param>
    /// <param name="layer">W's shape.</param>
    /// <param name="form">Which product.</param>
    public double SecondsOf(int rows, LayerProduct layer, Form form)
    {
        int measured = Math.Min(rows, Math.Max(64, LargestResult / layer.Outputs));
        (int, int, int, Form) key = (measured, layer.Outputs, layer.Inputs, form);
        if (!_seconds.TryGetValue(key, out double seconds))
            _seconds[key] = seconds = Measure(measured, layer.Outputs, layer.Inputs, form);
        return seconds * rows / measured;
    }

    private double Measure(int rows, int outputs, int inputs, Form form)
    {
        Matrix x = Numbers.Matrix(rows, inputs), w = Numbers.Matrix(outputs, inputs), y = Numbers.Matrix(rows, outputs);
        (Matrix a, bool transposeA, Matrix b, bool transposeB, Matrix c) = form switch
        {
            Form.Forward => (x, false, w, true, y),
            Form.Input => (y, false, w, false, x),
            _ => (y, true, x, false, w),
        };
        List<Action> ways = [() => device.Multiply(a, transposeA, b, transposeB, accumulate: false, c)];
        PreparedProduct? prepared = device.Precision == Precision.BF16 && PreparedProduct.IsPossible
            ? new PreparedProduct(team, a, transposeA, b, transposeB, c)
            : null;
        if (prepared is not null)
            ways.Add(prepared.Multiply);
        using PackedWeights? packed = form is Form.Forward ? device.Pack(w) : null;
        if (packed is not null)
            ways.Add(() => device.Multiply(x, packed, y));

        double seconds = Timing.Fastest([.. ways]).Min();
        prepared?.Dispose();
        Numbers.Free(x, w, y);
        Highest = Math.Max(Highest, 2.0 * rows * outputs * inputs / seconds);
        return seconds;
    }
}
