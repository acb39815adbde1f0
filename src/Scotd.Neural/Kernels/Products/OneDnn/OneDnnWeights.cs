using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>Weights in the library's own layout, a block of columns of the result for each lane.</summary>
/// <param name="shape">N and K.</param>
/// <param name="tiling">The blocks.</param>
/// <param name="type">dnnl_data_type_t of what is stored.</param>
/// <param name="precision">What the numbers are rounded to.</param>
internal sealed class OneDnnWeights(ProductShape shape, Tiling tiling, int type, Precision precision)
    : PackedWeights(shape.N, shape.K)
{
    private readonly Scratch[] _blocks = [.. Enumerable.Range(0, tiling.Count).Select(_ => new Scratch())];

    /// <inheritdoc/>
    public override long Bytes => _blocks.Sum(block => block.Bytes);

    public Tiling Tiling { get; } = tiling;

    public int Type { get; } = type;

    public Precision Precision { get; } = precision;

    public bool IsDisposed { get; private set; }

    /// <summary>The memory of block <paramref name="piece"/>.</summary>
    public Scratch this[int piece] => _blocks[piece];

    /// <inheritdoc/>
    public override void Dispose()
    {
        IsDisposed = true;
        foreach (Scratch block in _blocks)
            block.Dispose();
    }
}
