using System.Diagnostics;
using System.Runtime.CompilerServices;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Devices;

/// <summary>
/// A device that does what another does and adds up the time of each kernel. One thread at a time may call it. Once a
/// kernel was called, counting it allocates nothing.
/// </summary>
/// <param name="device">Does the work; not owned.</param>
public sealed class ProfilingDevice(Device device) : Device
{
    private readonly Dictionary<string, Total> _sums = [];
    private long _start = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override string Name => device.Name;

    /// <inheritdoc/>
    public override string ProductName => device.ProductName;

    /// <inheritdoc/>
    public override Precision Precision => device.Precision;

    /// <inheritdoc/>
    public override long FreeBytes => device.FreeBytes;

    /// <summary>Starts counting anew.</summary>
    public void Forget()
    {
        _sums.Clear();
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>What was counted since the start, or since the last <see cref="Forget"/>.</summary>
    public Profile Profile() => new(
        Stopwatch.GetElapsedTime(_start).TotalSeconds,
        [.. _sums.Select(pair => new KernelTime(
            pair.Key, Stopwatch.GetElapsedTime(0, pair.Value.Ticks).TotalSeconds, pair.Value.Calls,
            pair.Value.Operations))]);

    /// <inheritdoc/>
    public override Matrix Allocate(int rows, int columns)
    {
        using Timer timer = Of();
        return device.Allocate(rows, columns);
    }

    /// <inheritdoc/>
    public override void Free(Matrix matrix) => device.Free(matrix);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<float> numbers, Matrix y)
    {
        using Timer timer = Of();
        device.Write(numbers, y);
    }

    /// <inheritdoc/>
    public override void Read(Matrix x, Span<float> numbers)
    {
        using Timer timer = Of();
        device.Read(x, numbers);
    }

    /// <inheritdoc/>
    public override void Clear(Matrix y)
    {
        using Timer timer = Of();
        device.Clear(y);
    }

    /// <inheritdoc/>
    public override void Copy(Matrix x, Matrix y)
    {
        using Timer timer = Of();
        device.Copy(x, y);
    }

    /// <inheritdoc/>
    public override void Add(Matrix x, Matrix y)
    {
        using Timer timer = Of();
        device.Add(x, y);
    }

    /// <inheritdoc/>
    public override void Sum(Matrix a, Matrix b, Matrix y)
    {
        using Timer timer = Of();
        device.Sum(a, b, y);
    }

    /// <inheritdoc/>
    public override void Scale(float factor, Matrix y)
    {
        using Timer timer = Of();
        device.Scale(factor, y);
    }

    /// <inheritdoc/>
    public override double SumOfSquares(Matrix x)
    {
        using Timer timer = Of();
        return device.SumOfSquares(x);
    }

    /// <inheritdoc/>
    public override void Multiply(Matrix a, bool transposeA, Matrix b, bool transposeB, bool accumulate, Matrix c)
    {
        string kernel = (transposeA, transposeB) switch
        {
            (false, false) => "Multiply A x B",
            (false, true) => "Multiply A x B'",
            (true, false) => "Multiply A' x B",
            _ => "Multiply A' x B'",
        };
        using Timer timer = Of(kernel, operations: 2.0 * c.Count * (transposeA ? a.Rows : a.Columns));
        device.Multiply(a, transposeA, b, transposeB, accumulate, c);
    }

    /// <inheritdoc/>
    public override PackedWeights Pack(Matrix weights)
    {
        using Timer timer = Of();
        return device.Pack(weights);
    }

    /// <inheritdoc/>
    public override void Multiply(Matrix x, PackedWeights weights, Matrix y)
    {
        using Timer timer = Of("Multiply A x packed", operations: 2.0 * y.Count * x.Columns);
        device.Multiply(x, weights, y);
    }

    /// <inheritdoc/>
    public override void AddBias(Matrix bias, Matrix y)
    {
        using Timer timer = Of();
        device.AddBias(bias, y);
    }

    /// <inheritdoc/>
    public override void AddColumnSums(Matrix x, Matrix sums)
    {
        using Timer timer = Of();
        device.AddColumnSums(x, sums);
    }

    /// <inheritdoc/>
    public override void Gather(Matrix table, ReadOnlySpan<int> rows, bool accumulate, Matrix y)
    {
        using Timer timer = Of();
        device.Gather(table, rows, accumulate, y);
    }

    /// <inheritdoc/>
    public override void Scatter(Matrix x, ReadOnlySpan<int> rows, bool accumulate, Matrix table)
    {
        using Timer timer = Of();
        device.Scatter(x, rows, accumulate, table);
    }

    /// <inheritdoc/>
    public override void LayerNorm(Matrix x, Matrix gain, Matrix bias, float epsilon, Matrix y, Matrix statistics)
    {
        using Timer timer = Of();
        device.LayerNorm(x, gain, bias, epsilon, y, statistics);
    }

    /// <inheritdoc/>
    public override void LayerNormBackward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Matrix dgain, Matrix dbias)
    {
        using Timer timer = Of();
        device.LayerNormBackward(x, gain, statistics, dy, dx, dgain, dbias);
    }

    /// <inheritdoc/>
    public override void RmsNorm(Matrix x, Matrix gain, float epsilon, Matrix y, Matrix statistics)
    {
        using Timer timer = Of();
        device.RmsNorm(x, gain, epsilon, y, statistics);
    }

    /// <inheritdoc/>
    public override void RmsNormBackward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Matrix dgain)
    {
        using Timer timer = Of();
        device.RmsNormBackward(x, gain, statistics, dy, dx, dgain);
    }

    /// <inheritdoc/>
    public override void Rotate(Matrix table, ReadOnlySpan<int> positions, bool inverse, Matrix x)
    {
        using Timer timer = Of();
        device.Rotate(table, positions, inverse, x);
    }

    /// <inheritdoc/>
    public override void Activate(Matrix x, Activation f, Matrix y)
    {
        using Timer timer = Of();
        device.Activate(x, f, y);
    }

    /// <inheritdoc/>
    public override void ActivateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx)
    {
        using Timer timer = Of();
        device.ActivateBackward(x, dy, f, accumulate, dx);
    }

    /// <inheritdoc/>
    public override void Gate(Matrix x, Activation f, Matrix y)
    {
        using Timer timer = Of();
        device.Gate(x, f, y);
    }

    /// <inheritdoc/>
    public override void GateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx)
    {
        using Timer timer = Of();
        device.GateBackward(x, dy, f, accumulate, dx);
    }

    /// <inheritdoc/>
    public override void Attention(
        Matrix q, Matrix k, Matrix v, Forest forest, int headChannels, float scale, Matrix y, Matrix logSums)
    {
        using Timer timer = Of();
        device.Attention(q, k, v, forest, headChannels, scale, y, logSums);
    }

    /// <inheritdoc/>
    public override void AttentionToCache(
        Matrix q, Matrix keys, Matrix values, Forest forest, int keyValueHeads, float scale, Matrix y, Matrix logSums)
    {
        using Timer timer = Of();
        device.AttentionToCache(q, keys, values, forest, keyValueHeads, scale, y, logSums);
    }

    /// <inheritdoc/>
    public override void AttentionByDistance(
        Matrix q, Matrix k, Matrix v, Matrix biases, Forest forest, int headChannels, float scale, Matrix y,
        Matrix logSums)
    {
        using Timer timer = Of();
        device.AttentionByDistance(q, k, v, biases, forest, headChannels, scale, y, logSums);
    }

    /// <inheritdoc/>
    public override void Remember(Matrix x, ReadOnlySpan<int> rows, Matrix table)
    {
        using Timer timer = Of();
        device.Remember(x, rows, table);
    }

    /// <inheritdoc/>
    public override void AttentionBackward(
        Matrix q, Matrix k, Matrix v, Matrix y, Matrix logSums, Matrix dy,
        Forest forest, int headChannels, float scale, Matrix dq, Matrix dk, Matrix dv)
    {
        using Timer timer = Of();
        device.AttentionBackward(q, k, v, y, logSums, dy, forest, headChannels, scale, dq, dk, dv);
    }

    /// <inheritdoc/>
    public override void LogProbabilities(Matrix logits, ReadOnlySpan<int> targets, Matrix logProbabilities)
    {
        using Timer timer = Of();
        device.LogProbabilities(logits, targets, logProbabilities);
    }

    /// <inheritdoc/>
    public override void CrossEntropyBackward(ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, Matrix logits)
    {
        using Timer timer = Of();
        device.CrossEntropyBackward(targets, weights, logits);
    }

    /// <inheritdoc/>
    public override void AdamW(Matrix gradient, AdamWStep update, Matrix value, Matrix m, Matrix v)
    {
        using Timer timer = Of();
        device.AdamW(gradient, update, value, m, v);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // The device that does the work has its own owner.
    }

    private Timer Of([CallerMemberName] string kernel = "", double operations = 0) =>
        new(this, kernel, operations, Stopwatch.GetTimestamp());

    private readonly record struct Total(long Ticks, long Calls, double Operations);

    /// <summary>From its making to its end is a kernel's time.</summary>
    private readonly struct Timer(ProfilingDevice owner, string kernel, double operations, long start) : IDisposable
    {
        public void Dispose()
        {
            Total before = owner._sums.GetValueOrDefault(kernel);
            owner._sums[kernel] = new Total(
                before.Ticks + Stopwatch.GetTimestamp() - start, before.Calls + 1, before.Operations + operations);
        }
    }
}
