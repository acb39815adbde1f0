using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Neural.Benchmarks;

/// <summary>A device that does what another does and adds up the time of each kernel.</summary>
/// <param name="device">Does the work; not owned.</param>
internal sealed class TimedDevice(Device device) : Device
{
    private readonly Dictionary<string, (long Ticks, int Calls)> _kernels = [];

    public override string Name => device.Name;

    public override string ProductName => device.ProductName;

    public override Precision Precision => device.Precision;

    public override long FreeBytes => device.FreeBytes;

    /// <summary>
    /// Operations (a multiplication or an addition each) of all products since the last <see cref="Forget"/>.
    /// </summary>
    public double ProductOperations { get; private set; }

    /// <summary>Seconds in products since the last <see cref="Forget"/>.</summary>
    public double ProductSeconds =>
        _kernels.Where(kernel => kernel.Key.StartsWith(nameof(Multiply), StringComparison.Ordinal))
            .Sum(kernel => Stopwatch.GetElapsedTime(0, kernel.Value.Ticks).TotalSeconds);

    /// <summary>Starts counting anew.</summary>
    public void Forget()
    {
        _kernels.Clear();
        ProductOperations = 0;
    }

    /// <summary>A line for each kernel: milliseconds and calls a step, and the share of the whole.</summary>
    /// <param name="whole">Seconds of all steps.</param>
    /// <param name="steps">How many there were.</param>
    public void Print(double whole, int steps)
    {
        double rest = whole;
        Console.WriteLine($"{"kernel",-26} {"ms",9} {"calls",7} {"share",7}");
        foreach ((string kernel, (long ticks, int calls)) in _kernels.OrderByDescending(pair => pair.Value.Ticks))
        {
            double seconds = Stopwatch.GetElapsedTime(0, ticks).TotalSeconds;
            rest -= seconds;
            Line(kernel, seconds, calls);
        }

        Line("between kernels", rest, 0);

        void Line(string what, double seconds, int calls) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-26} {1e3 * seconds / steps,9:F2} {calls / steps,7} {seconds / whole,7:P1}"));
    }

    public override Matrix Allocate(int rows, int columns)
    {
        using Timer timer = Of();
        return device.Allocate(rows, columns);
    }

    public override void Free(Matrix matrix) => device.Free(matrix);

    public override void Write(ReadOnlySpan<float> numbers, Matrix y)
    {
        using Timer timer = Of();
        device.Write(numbers, y);
    }

    public override void Read(Matrix x, Span<float> numbers)
    {
        using Timer timer = Of();
        device.Read(x, numbers);
    }

    public override void Clear(Matrix y)
    {
        using Timer timer = Of();
        device.Clear(y);
    }

    public override void Copy(Matrix x, Matrix y)
    {
        using Timer timer = Of();
        device.Copy(x, y);
    }

    public override void Add(Matrix x, Matrix y)
    {
        using Timer timer = Of();
        device.Add(x, y);
    }

    public override void Sum(Matrix a, Matrix b, Matrix y)
    {
        using Timer timer = Of();
        device.Sum(a, b, y);
    }

    public override void Scale(float factor, Matrix y)
    {
        using Timer timer = Of();
        device.Scale(factor, y);
    }

    public override double SumOfSquares(Matrix x)
    {
        using Timer timer = Of();
        return device.SumOfSquares(x);
    }

    public override void Multiply(Matrix a, bool transposeA, Matrix b, bool transposeB, bool accumulate, Matrix c)
    {
        using Timer timer = Of($"Multiply {(transposeA ? "A'" : "A")} x {(transposeB ? "B'" : "B")}");
        ProductOperations += 2.0 * c.Count * (transposeA ? a.Rows : a.Columns);
        device.Multiply(a, transposeA, b, transposeB, accumulate, c);
    }

    public override PackedWeights Pack(Matrix weights)
    {
        using Timer timer = Of();
        return device.Pack(weights);
    }

    public override void Multiply(Matrix x, PackedWeights weights, Matrix y)
    {
        using Timer timer = Of("Multiply A x packed");
        ProductOperations += 2.0 * y.Count * x.Columns;
        device.Multiply(x, weights, y);
    }

    public override void AddBias(Matrix bias, Matrix y)
    {
        using Timer timer = Of();
        device.AddBias(bias, y);
    }

    public override void AddColumnSums(Matrix x, Matrix sums)
    {
        using Timer timer = Of();
        device.AddColumnSums(x, sums);
    }

    public override void Gather(Matrix table, ReadOnlySpan<int> rows, bool accumulate, Matrix y)
    {
        using Timer timer = Of();
        device.Gather(table, rows, accumulate, y);
    }

    public override void Scatter(Matrix x, ReadOnlySpan<int> rows, bool accumulate, Matrix table)
    {
        using Timer timer = Of();
        device.Scatter(x, rows, accumulate, table);
    }

    public override void LayerNorm(Matrix x, Matrix gain, Matrix bias, float epsilon, Matrix y, Matrix statistics)
    {
        using Timer timer = Of();
        device.LayerNorm(x, gain, bias, epsilon, y, statistics);
    }

    public override void LayerNormBackward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Matrix dgain, Matrix dbias)
    {
        using Timer timer = Of();
        device.LayerNormBackward(x, gain, statistics, dy, dx, dgain, dbias);
    }

    public override void RmsNorm(Matrix x, Matrix gain, float epsilon, Matrix y, Matrix statistics)
    {
        using Timer timer = Of();
        device.RmsNorm(x, gain, epsilon, y, statistics);
    }

    public override void RmsNormBackward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Matrix dgain)
    {
        using Timer timer = Of();
        device.RmsNormBackward(x, gain, statistics, dy, dx, dgain);
    }

    public override void Rotate(Matrix table, ReadOnlySpan<int> positions, bool inverse, Matrix x)
    {
        using Timer timer = Of();
        device.Rotate(table, positions, inverse, x);
    }

    public override void Activate(Matrix x, Activation f, Matrix y)
    {
        using Timer timer = Of();
        device.Activate(x, f, y);
    }

    public override void ActivateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx)
    {
        using Timer timer = Of();
        device.ActivateBackward(x, dy, f, accumulate, dx);
    }

    public override void Gate(Matrix x, Activation f, Matrix y)
    {
        using Timer timer = Of();
        device.Gate(x, f, y);
    }

    public override void GateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx)
    {
        using Timer timer = Of();
        device.GateBackward(x, dy, f, accumulate, dx);
    }

    public override void Attention(
        Matrix q, Matrix k, Matrix v, Forest forest, int headChannels, float scale, Matrix y, Matrix logSums)
    {
        using Timer timer = Of();
        device.Attention(q, k, v, forest, headChannels, scale, y, logSums);
    }

    public override void AttentionBackward(
        Matrix q, Matrix k, Matrix v, Matrix y, Matrix logSums, Matrix dy,
        Forest forest, int headChannels, float scale, Matrix dq, Matrix dk, Matrix dv)
    {
        using Timer timer = Of();
        device.AttentionBackward(q, k, v, y, logSums, dy, forest, headChannels, scale, dq, dk, dv);
    }

    public override void LogProbabilities(Matrix logits, ReadOnlySpan<int> targets, Matrix logProbabilities)
    {
        using Timer timer = Of();
        device.LogProbabilities(logits, targets, logProbabilities);
    }

    public override void CrossEntropyBackward(ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, Matrix logits)
    {
        using Timer timer = Of();
        device.CrossEntropyBackward(targets, weights, logits);
    }

    public override void AdamW(Matrix gradient, AdamWStep update, Matrix value, Matrix m, Matrix v)
    {
        using Timer timer = Of();
        device.AdamW(gradient, update, value, m, v);
    }

    public override void Dispose()
    {
    }

    private Timer Of([CallerMemberName] string kernel = "") => new(this, kernel, Stopwatch.GetTimestamp());

    /// <summary>From its making to its end is a kernel's time.</summary>
    private readonly struct Timer(TimedDevice owner, string kernel, long start) : IDisposable
    {
        public void Dispose()
        {
            (long ticks, int calls) = owner._kernels.GetValueOrDefault(kernel);
            owner._kernels[kernel] = (ticks + Stopwatch.GetTimestamp() - start, calls + 1);
        }
    }
}
