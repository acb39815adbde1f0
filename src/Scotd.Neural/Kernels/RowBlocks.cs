namespace Scotd.Neural.Kernels;

/// <summary>
/// How N rows are cut where a sum over all of them is wanted: every block sums its own rows, and the blocks are added up
/// in order. The cut depends on N alone, so the sum does not depend on the number of threads.
/// </summary>
internal readonly struct RowBlocks(int rows)
{
    private const int Smallest = 32;
    private const int Most = 64;

    private readonly int _length = Math.Max(Smallest, (rows + Most - 1) / Most);

    /// <summary>Blocks in all.</summary>
    public int Count => (rows + _length - 1) / _length;

    /// <summary>First row of block <paramref name="i"/>.</summary>
    public int First(int i) => i * _length;

    /// <summary>Rows of block <paramref name="i"/>.</summary>
    public int Length(int i) => Math.Min(_length, rows - i * _length);
}
