using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// How matrices of one shape are cut into spans for work that takes every number by itself: 16,384 numbers at a time
/// where all of them are dense, else row by row. The cut depends on nothing else.
/// </summary>
internal readonly struct ElementBlocks
{
    private const int Length = 16_384;

    private readonly long _numbers;
    private readonly int _columns;

    /// <summary>The cut for matrices of <paramref name="shape"/>'s shape.</summary>
    /// <param name="shape">One of them.</param>
    /// <param name="dense">Whether all of them are dense.</param>
    public ElementBlocks(Matrix shape, bool dense)
    {
        _numbers = dense ? shape.Count : 0;
        _columns = shape.Columns;
        Count = dense ? (int)((shape.Count + Length - 1) / Length) : shape.Rows;
        Grain = dense ? 2 : Math.Max(1, 2 * Length / Math.Max(1, shape.Columns));
    }

    /// <summary>Blocks in all.</summary>
    public int Count { get; }

    /// <summary>Blocks that are worth a thread.</summary>
    public int Grain { get; }

    /// <summary>Block <paramref name="i"/> of <paramref name="matrix"/>.</summary>
    public unsafe Span<float> Of(Matrix matrix, int i) => _numbers == 0
        ? matrix.Row(i)[.._columns]
        : new Span<float>(
            (float*)matrix.Address + (nint)i * Length, (int)Math.Min(Length, _numbers - (long)i * Length));
}
