using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;

namespace Scotd.Neural.Transformers;

/// <summary>The keys and values of every layer for the tokens read so far: what generation remembers.</summary>
public sealed class KeyValueCache : IDisposable
{
    private readonly Arena _arena;

    /// <summary>Reserves room for <paramref name="capacity"/> tokens, shared by all sequences.</summary>
    public KeyValueCache(TransformerShape shape, Device device, int capacity)
    {
        _arena = new Arena(device, blockSize: 0);
        Capacity = capacity;
        Keys = [.. Enumerable.Range(0, shape.Layers).Select(_ => Take())];
        Values = [.. Enumerable.Range(0, shape.Layers).Select(_ => Take())];

        Matrix Take() => _arena.Take(shape.KeyValueHeads * capacity, shape.HeadChannels);
    }

    /// <summary>Rows.</summary>
    public int Capacity { get; }

    /// <summary>
    /// A layer each: (G·Capacity, D), head after head, so that what a sample remembers for a head lies side by side;
    /// already rotated where positions are rotary.
    /// </summary>
    public IReadOnlyList<Matrix> Keys { get; }

    /// <summary>A layer each: (G·Capacity, D), head after head.</summary>
    public IReadOnlyList<Matrix> Values { get; }

    /// <summary>Bytes that a token takes in all layers.</summary>
    public static long BytesOfRow(TransformerShape shape) =>
        2L * shape.Layers * shape.KeyValueChannels * sizeof(float);

    /// <inheritdoc/>
    public void Dispose() => _arena.Dispose();
}
