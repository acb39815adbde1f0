using System.Numerics.Tensors;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>
/// The compiled products of one piece of the work, the latest few hundred, and a stream to run them on. One thread
/// at a time may use it.
/// </summary>
internal sealed class OneDnnLane(OneDnnLibrary library) : IDisposable
{
    private const int Capacity = 256;

    private readonly Scratch _apart = new();
    private readonly nint _stream = library.CreateStream();
    private readonly Dictionary<OneDnnPrimitive.Key, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];

    /// <summary>Room for a right factor that is packed for one product only.</summary>
    public Scratch Packed { get; } = new();

    /// <summary>Room for a left factor that is transposed for one product only.</summary>
    public Scratch Turned { get; } = new();

    /// <summary>Multiplies, compiling the product where it is new.</summary>
    public unsafe void Run(in OneDnnPrimitive.Key key, nint source, nint weights, nint destination) =>
        Find(key).Run(_stream, source, weights, destination);

    /// <summary>
    /// As <see cref="Run"/>, but multiplies into a dense block of its own and copies or adds that, as far as the
    /// destination has rows.
    /// </summary>
    public unsafe void RunApart(in OneDnnPrimitive.Key key, nint source, nint weights, Matrix destination)
    {
        nint apart = _apart.OfAtLeast((long)key.M * key.N * sizeof(float));
        Run(key with { DestinationStride = key.N, Accumulate = false }, source, weights, apart);
        for (int row = 0; row < destination.Rows; row++)
        {
            ReadOnlySpan<float> from = new((float*)apart + row * (long)key.N, key.N);
            Span<float> to = new((float*)destination.Address + row * (long)destination.Stride, key.N);
            if (key.Accumulate)
                TensorPrimitives.Add(to, from, to);
            else
                from.CopyTo(to);
        }
    }

    /// <summary>Copies weights (K, N) into the library's own layout.</summary>
    /// <param name="source">Where they lie.</param>
    /// <param name="stride">Numbers between stored rows.</param>
    /// <param name="transposed">Whether they are stored as (N, K).</param>
    /// <param name="k">K.</param>
    /// <param name="n">N.</param>
    /// <param name="type">dnnl_data_type_t.</param>
    /// <param name="packed">Grows to hold the copy.</param>
    public void Pack(nint source, int stride, bool transposed, int k, int n, int type, Scratch packed)
    {
        using OneDnnLayout from = new(library, k, n, stride, transposed, type);
        using OneDnnLayout to = OneDnnLayout.OfPacked(library, k, n, type);
        OneDnnReorder.Run(library, _stream, from, source, to, packed.OfAtLeast(to.Bytes));
    }

    /// <summary>Frees all of it.</summary>
    public unsafe void Dispose()
    {
        foreach (Entry entry in _byUse)
            entry.Primitive.Dispose();
        _entries.Clear();
        _byUse.Clear();
        _ = library.StreamDestroy(_stream);
        _apart.Dispose();
        Packed.Dispose();
        Turned.Dispose();
    }

    private OneDnnPrimitive Find(in OneDnnPrimitive.Key key)
    {
        if (_entries.TryGetValue(key, out LinkedListNode<Entry>? known))
        {
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return known.Value.Primitive;
        }

        if (_entries.Count == Capacity)
        {
            Entry oldest = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _entries.Remove(oldest.Key);
            oldest.Primitive.Dispose();
        }

        OneDnnPrimitive primitive = new(library, key);
        _entries.Add(key, _byUse.AddFirst(new Entry(key, primitive)));
        return primitive;
    }

    private readonly record struct Entry(OneDnnPrimitive.Key Key, OneDnnPrimitive Primitive);
}
