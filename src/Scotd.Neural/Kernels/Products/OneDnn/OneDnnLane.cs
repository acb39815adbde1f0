namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>
/// The compiled products of one piece of the work, the latest few hundred, and a stream to run them on. One thread
/// at a time may use it.
/// </summary>
internal sealed class OneDnnLane(OneDnnLibrary library) : IDisposable
{
    private const int Capacity = 256;

    private readonly nint _stream = library.CreateStream();
    private readonly Dictionary<OneDnnPrimitive.Key, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];

    /// <summary>Multiplies, compiling the product where it is new.</summary>
    public unsafe void Run(in OneDnnPrimitive.Key key, nint source, nint weights, nint destination) =>
        Find(key).Run(_stream, source, weights, destination);

    /// <summary>Frees all of it.</summary>
    public unsafe void Dispose()
    {
        foreach (Entry entry in _byUse)
            entry.Primitive.Dispose();
        _entries.Clear();
        _byUse.Clear();
        _ = library.StreamDestroy(_stream);
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
