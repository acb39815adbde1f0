using System.Numerics.Tensors;
using Scotd.Neural.Kernels;
using Scotd.Neural.Kernels.Activations;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Devices;

/// <summary>
/// This machine's processor: kernels of <c>Kernels/</c> over all of its cores. Work is cut so that results depend on
/// sizes alone, neither on timing nor on the number of threads. Of oneDNN's matrix products only a layer's keeps that
/// promise, x Wᵀ with both dense, and only its rows are the same whatever stands beside them; the last bits of other
/// products depend on the number of threads. See the remarks of <see cref="Kernels.Products.OneDnn.OneDnnProduct"/>.
/// </summary>
public sealed class CpuDevice : Device
{
    /// <summary>Numbers that are worth a thread in a pass over memory.</summary>
    private const int Grain = 32_768;

    /// <summary>Numbers that are worth a thread where memory that is not in a cache is written.</summary>
    private const int CopyGrain = 8_192;

    private readonly ThreadTeam _team;
    private readonly IMatrixProduct _product;
    private readonly AlignedMemory _memory = new();

    /// <summary>Starts the threads and chooses how to multiply.</summary>
    /// <param name="threads">How many; 0 takes every core.</param>
    /// <param name="precision">What the factors of products are rounded to.</param>
    public CpuDevice(int threads = 0, Precision precision = Precision.F32) : this(threads, (Precision?)precision)
    {
    }

    /// <summary>A precision of null is the fastest that the machine has in hardware.</summary>
    private CpuDevice(int threads, Precision? precision)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        _team = new ThreadTeam(threads == 0 ? Environment.ProcessorCount : threads);
        _product = MatrixProducts.Open(_team);
        Precision = precision ?? (_product.Bf16IsNative ? Precision.BF16 : Precision.F32);
    }

    /// <inheritdoc/>
    public override string Name => "cpu";

    /// <summary>With bf16 products where the machine has them in hardware.</summary>
    /// <param name="threads">How many; 0 takes every core.</param>
    public static CpuDevice Open(int threads = 0) => new(threads, precision: null);

    /// <inheritdoc/>
    public override string ProductName => _product.Name;

    /// <inheritdoc/>
    public override Precision Precision { get; }

    /// <inheritdoc/>
    public override long FreeBytes => FreeMemory.Bytes();

    /// <summary>Bytes that are allocated now, packed weights apart.</summary>
    public long BytesInUse => _memory.InUse;

    /// <summary>The most bytes that were ever allocated at once, packed weights apart.</summary>
    public long PeakBytes => _memory.Peak;

    /// <inheritdoc/>
    /// <exception cref="DeviceMemoryException">There is no room.</exception>
    public override Matrix Allocate(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return new Matrix(_memory.Take((long)rows * columns), rows, columns, columns);
    }

    /// <inheritdoc/>
    public override void Free(Matrix matrix) => _memory.Return(matrix.Address);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<float> numbers, Matrix y)
    {
        if (numbers.Length != y.Count)
            throw new ShapeException($"Write: {numbers.Length} numbers into {y}.");
        for (int n = 0; n < y.Rows; n++)
            numbers.Slice(n * y.Columns, y.Columns).CopyTo(y.Row(n));
    }

    /// <inheritdoc/>
    public override void Read(Matrix x, Span<float> numbers)
    {
        if (numbers.Length != x.Count)
            throw new ShapeException($"Read: {x} into {numbers.Length} numbers.");
        for (int n = 0; n < x.Rows; n++)
            x.Row(n).CopyTo(numbers[(n * x.Columns)..]);
    }

    /// <inheritdoc/>
    public override void Clear(Matrix y)
    {
        ElementBlocks blocks = new(y, y.IsDense);
        EachBlock(blocks, i => blocks.Of(y, i).Clear());
    }

    /// <inheritdoc/>
    public override void Copy(Matrix x, Matrix y)
    {
        Shapes.Same(nameof(Copy), x, y);
        ElementBlocks blocks = new(y, x.IsDense && y.IsDense);
        EachBlock(blocks, i => blocks.Of(x, i).CopyTo(blocks.Of(y, i)));
    }

    /// <inheritdoc/>
    public override void Add(Matrix x, Matrix y)
    {
        Shapes.Same(nameof(Add), x, y);
        ElementBlocks blocks = new(y, x.IsDense && y.IsDense);
        EachBlock(blocks, i => TensorPrimitives.Add(blocks.Of(y, i), blocks.Of(x, i), blocks.Of(y, i)));
    }

    /// <inheritdoc/>
    public override void Sum(Matrix a, Matrix b, Matrix y)
    {
        Shapes.Same(nameof(Sum), a, b, y);
        ElementBlocks blocks = new(y, a.IsDense && b.IsDense && y.IsDense);
        EachBlock(blocks, i => TensorPrimitives.Add(blocks.Of(a, i), blocks.Of(b, i), blocks.Of(y, i)));
    }

    /// <inheritdoc/>
    public override void Scale(float factor, Matrix y)
    {
        ElementBlocks blocks = new(y, y.IsDense);
        EachBlock(blocks, i => TensorPrimitives.Multiply(blocks.Of(y, i), factor, blocks.Of(y, i)));
    }

    /// <inheritdoc/>
    public override double SumOfSquares(Matrix x)
    {
        ElementBlocks blocks = new(x, x.IsDense);
        double[] sums = new double[blocks.Count];
        EachBlock(blocks, i => sums[i] = Reduction.SumOfSquares(blocks.Of(x, i)));
        double total = 0;
        foreach (double sum in sums)
            total += sum;
        return total;
    }

    /// <inheritdoc/>
    public override void Multiply(Matrix a, bool transposeA, Matrix b, bool transposeB, bool accumulate, Matrix c) =>
        _product.Multiply(a, transposeA, b, transposeB, c, accumulate, Precision);

    /// <inheritdoc/>
    /// <exception cref="DeviceMemoryException">There is no room.</exception>
    public override PackedWeights Pack(Matrix weights)
    {
        try
        {
            return _product.Pack(weights, Precision);
        }
        catch (OutOfMemoryException problem)
        {
            throw new DeviceMemoryException(Name, weights.Count * sizeof(float), BytesInUse, problem);
        }
    }

    /// <inheritdoc/>
    public override void Multiply(Matrix x, PackedWeights weights, Matrix y) => _product.Multiply(x, weights, y);

    /// <inheritdoc/>
    public override void AddBias(Matrix bias, Matrix y)
    {
        Shapes.Is(nameof(AddBias), bias, 1, y.Columns);
        EachRow(y, (first, count) =>
        {
            for (int n = first; n < first + count; n++)
                TensorPrimitives.Add(y.Row(n), bias.Row(0), y.Row(n));
        });
    }

    /// <inheritdoc/>
    public override void AddColumnSums(Matrix x, Matrix sums)
    {
        Shapes.Is(nameof(AddColumnSums), sums, 1, x.Columns);
        RowSums.Add(_team, x.Rows, (first, count, partial) =>
        {
            for (int n = first; n < first + count; n++)
                TensorPrimitives.Add(partial, x.Row(n), partial);
        }, sums);
    }

    /// <inheritdoc/>
    public override void Gather(Matrix table, ReadOnlySpan<int> rows, bool accumulate, Matrix y)
    {
        Shapes.Is(nameof(Gather), y, rows.Length, table.Columns);
        Shapes.Within(nameof(Gather), rows, 0, table.Rows);
        int[] indices = rows.ToArray();
        EachRow(y, (first, count) =>
            RowTable.Gather(table, indices.AsSpan(first, count), accumulate, y.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void Scatter(Matrix x, ReadOnlySpan<int> rows, bool accumulate, Matrix table)
    {
        Shapes.Is(nameof(Scatter), x, rows.Length, table.Columns);
        Shapes.Within(nameof(Scatter), rows, 0, table.Rows);
        int[] indices = rows.ToArray();
        int grain = Math.Max(64, Grain / Math.Max(1, x.Rows));
        _team.Split(x.Columns, grain, (first, count) =>
            RowTable.Scatter(x.ColumnRange(first, count), indices, accumulate, table.ColumnRange(first, count)));
    }

    /// <inheritdoc/>
    public override void Remember(Matrix x, ReadOnlySpan<int> rows, Matrix table)
    {
        HeadMatrices from = HeadMatrices.InColumns(nameof(Remember), x, table.Columns);
        HeadMatrices to = HeadMatrices.InRows(nameof(Remember), table, from.Heads);
        Shapes.OnePerRow(nameof(Remember), rows.Length, x.Rows);
        Shapes.Within(nameof(Remember), rows, 0, to.Rows);
        int[] indices = rows.ToArray();
        _team.Split(from.Heads, 1 + CopyGrain / Math.Max(1, x.Rows * table.Columns), (first, count) =>
        {
            for (int head = first; head < first + count; head++)
                RowTable.Scatter(from[head], indices, accumulate: false, to[head]);
        });
    }

    /// <inheritdoc/>
    public override void LayerNorm(Matrix x, Matrix gain, Matrix bias, float epsilon, Matrix y, Matrix statistics)
    {
        Shapes.Same(nameof(LayerNorm), x, y);
        Shapes.Is(nameof(LayerNorm), gain, 1, x.Columns);
        Shapes.Is(nameof(LayerNorm), bias, 1, x.Columns);
        Shapes.Is(nameof(LayerNorm), statistics, x.Rows, 2);
        EachRow(x, (first, count) => Kernels.LayerNorm.Forward(
            x.RowRange(first, count), gain, bias, epsilon, y.RowRange(first, count),
            statistics.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void LayerNormBackward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Matrix dgain, Matrix dbias)
    {
        Shapes.Same(nameof(LayerNormBackward), x, dy, dx);
        Shapes.Is(nameof(LayerNormBackward), statistics, x.Rows, 2);
        Shapes.Same(nameof(LayerNormBackward), gain, dgain, dbias);
        RowSums.Add(_team, x.Rows, (first, count, partial) => Kernels.LayerNorm.Backward(
            x.RowRange(first, count), gain, statistics.RowRange(first, count), dy.RowRange(first, count),
            dx.RowRange(first, count), partial[..x.Columns], partial[x.Columns..]), dgain, dbias);
    }

    /// <inheritdoc/>
    public override void RmsNorm(Matrix x, Matrix gain, float epsilon, Matrix y, Matrix statistics)
    {
        Shapes.Same(nameof(RmsNorm), x, y);
        Shapes.Divides(nameof(RmsNorm), gain.Columns, x.Columns);
        Shapes.Is(nameof(RmsNorm), statistics, x.Rows, x.Columns / gain.Columns);
        EachRow(x, (first, count) => Kernels.RmsNorm.Forward(
            x.RowRange(first, count), gain, epsilon, y.RowRange(first, count), statistics.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void RmsNormBackward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Matrix dgain)
    {
        Shapes.Same(nameof(RmsNormBackward), x, dy, dx);
        Shapes.Divides(nameof(RmsNormBackward), gain.Columns, x.Columns);
        Shapes.Is(nameof(RmsNormBackward), statistics, x.Rows, x.Columns / gain.Columns);
        Shapes.Same(nameof(RmsNormBackward), gain, dgain);
        RowSums.Add(_team, x.Rows, (first, count, partial) => Kernels.RmsNorm.Backward(
            x.RowRange(first, count), gain, statistics.RowRange(first, count), dy.RowRange(first, count),
            dx.RowRange(first, count), partial), dgain);
    }

    /// <inheritdoc/>
    public override void Rotate(Matrix table, ReadOnlySpan<int> positions, bool inverse, Matrix x)
    {
        Shapes.OnePerRow(nameof(Rotate), positions.Length, x.Rows);
        Shapes.Within(nameof(Rotate), positions, 0, table.Rows);
        Shapes.Divides(nameof(Rotate), 2, table.Columns);
        Shapes.Divides(nameof(Rotate), table.Columns, x.Columns);
        int[] indices = positions.ToArray();
        EachRow(x, (first, count) =>
            Rotary.Turn(table, indices.AsSpan(first, count), inverse, x.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void Activate(Matrix x, Activation f, Matrix y)
    {
        Shapes.Same(nameof(Activate), x, y);
        EachRow(x, (first, count) => FeedForward.Activate(x.RowRange(first, count), f, y.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void ActivateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx)
    {
        Shapes.Same(nameof(ActivateBackward), x, dy, dx);
        EachRow(x, (first, count) => FeedForward.ActivateBackward(
            x.RowRange(first, count), dy.RowRange(first, count), f, accumulate, dx.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void Gate(Matrix x, Activation f, Matrix y)
    {
        Shapes.Is(nameof(Gate), x, y.Rows, 2 * y.Columns);
        EachRow(x, (first, count) => FeedForward.Gate(x.RowRange(first, count), f, y.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void GateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx)
    {
        Shapes.Is(nameof(GateBackward), x, dy.Rows, 2 * dy.Columns);
        Shapes.Same(nameof(GateBackward), x, dx);
        EachRow(x, (first, count) => FeedForward.GateBackward(
            x.RowRange(first, count), dy.RowRange(first, count), f, accumulate, dx.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void Attention(
        Matrix q, Matrix k, Matrix v, Forest forest, int headChannels, float scale, Matrix y, Matrix logSums) =>
        new ForestAttention(_team, forest, headChannels, scale).Forward(
            q, HeadMatrices.InColumns(nameof(Attention), k, headChannels),
            HeadMatrices.InColumns(nameof(Attention), v, headChannels), y, logSums);

    /// <inheritdoc/>
    public override void AttentionToCache(
        Matrix q, Matrix keys, Matrix values, Forest forest, int keyValueHeads, float scale, Matrix y,
        Matrix logSums) =>
        new ForestAttention(_team, forest, keys.Columns, scale).Forward(
            q, HeadMatrices.InRows(nameof(AttentionToCache), keys, keyValueHeads),
            HeadMatrices.InRows(nameof(AttentionToCache), values, keyValueHeads), y, logSums);

    /// <inheritdoc/>
    public override void AttentionByDistance(
        Matrix q, Matrix k, Matrix v, Matrix biases, Forest forest, int headChannels, float scale, Matrix y,
        Matrix logSums) =>
        new ForestAttention(_team, forest, headChannels, scale).ForwardByDistance(
            q, HeadMatrices.InColumns(nameof(AttentionByDistance), k, headChannels),
            HeadMatrices.InColumns(nameof(AttentionByDistance), v, headChannels), biases, y, logSums);

    /// <inheritdoc/>
    public override void AttentionBackward(
        Matrix q, Matrix k, Matrix v, Matrix y, Matrix logSums, Matrix dy,
        Forest forest, int headChannels, float scale, Matrix dq, Matrix dk, Matrix dv) =>
        new ForestAttention(_team, forest, headChannels, scale).Backward(q, k, v, y, logSums, dy, dq, dk, dv);

    /// <inheritdoc/>
    public override void LogProbabilities(Matrix logits, ReadOnlySpan<int> targets, Matrix logProbabilities)
    {
        Shapes.OnePerRow(nameof(LogProbabilities), targets.Length, logits.Rows);
        Shapes.Within(nameof(LogProbabilities), targets, CrossEntropy.None, logits.Columns);
        Shapes.Is(nameof(LogProbabilities), logProbabilities, logits.Rows, 1);
        int[] indices = targets.ToArray();
        EachRow(logits, (first, count) => CrossEntropy.Forward(
            logits.RowRange(first, count), indices.AsSpan(first, count), logProbabilities.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void CrossEntropyBackward(
        ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, Matrix logits)
    {
        Shapes.OnePerRow(nameof(CrossEntropyBackward), targets.Length, logits.Rows);
        Shapes.OnePerRow(nameof(CrossEntropyBackward), weights.Length, logits.Rows);
        Shapes.Within(nameof(CrossEntropyBackward), targets, CrossEntropy.None, logits.Columns);
        int[] indices = targets.ToArray();
        float[] factors = weights.ToArray();
        EachRow(logits, (first, count) => CrossEntropy.Backward(
            indices.AsSpan(first, count), factors.AsSpan(first, count), logits.RowRange(first, count)));
    }

    /// <inheritdoc/>
    public override void AdamW(Matrix gradient, AdamWStep update, Matrix value, Matrix m, Matrix v)
    {
        Shapes.Same(nameof(AdamW), value, gradient, m, v);
        bool dense = gradient.IsDense && value.IsDense && m.IsDense && v.IsDense;
        ElementBlocks blocks = new(value, dense);
        EachBlock(blocks, i => Kernels.AdamW.Update(
            blocks.Of(gradient, i), update, blocks.Of(value, i), blocks.Of(m, i), blocks.Of(v, i)));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _product.Dispose();
        _team.Dispose();
        _memory.Dispose();
    }

    private void EachBlock(ElementBlocks blocks, Action<int> work) =>
        _team.Split(blocks.Count, blocks.Grain, (first, count) =>
        {
            for (int i = first; i < first + count; i++)
                work(i);
        });

    private void EachRow(Matrix x, Action<int, int> work) =>
        _team.Split(x.Rows, Math.Max(1, Grain / Math.Max(1, x.Columns)), work);
}
