namespace Scotd.Neural.Devices;

/// <summary>
/// A copy of a weight matrix, rearranged by <see cref="Device.Pack"/> for many products on that device. What the matrix
/// holds later is not seen.
/// </summary>
/// <param name="rows">N.</param>
/// <param name="columns">K.</param>
public abstract class PackedWeights(int rows, int columns) : IDisposable
{
    /// <summary>N: channels that come out of the product.</summary>
    public int Rows { get; } = rows;

    /// <summary>K: channels that go in.</summary>
    public int Columns { get; } = columns;

    /// <summary>Size of the copy.</summary>
    public abstract long Bytes { get; }

    /// <summary>"(N, K)", for messages.</summary>
    public override string ToString() => $"({Rows}, {Columns})";

    /// <summary>Frees the copy; a second time does nothing.</summary>
    public abstract void Dispose();
}
