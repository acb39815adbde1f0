namespace Scotd.Neural.Folders;

/// <summary>A tensor that is about to be written, and where its numbers come from.</summary>
/// <param name="Name">As it shall stand in the file.</param>
/// <param name="Shape">Sizes from the outermost.</param>
/// <param name="Fill">
/// Given the index of a first number, row-major, fills the span from there on; always asked for whole rows of the last
/// dimension, in order.
/// </param>
public sealed record TensorToStore(string Name, IReadOnlyList<long> Shape, Action<long, Span<float>> Fill)
{
    /// <summary>Numbers in it.</summary>
    public long Count { get; } = Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Numbers of one row: the last size.</summary>
    public int Row { get; } = Shape.Count == 0 ? 1 : checked((int)Shape[^1]);
}
