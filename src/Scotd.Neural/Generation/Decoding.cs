using System.Buffers;
using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// A step of generation: one forward pass over whatever there is to read, and a token for every sample. Owns the
/// memory that steps need; one thread at a time.
/// </summary>
/// <param name="model">Read only; its weights must not change.</param>
/// <param name="endIds">Tokens that end a sample.</param>
internal sealed class Decoding(Transformer model, IReadOnlyList<int> endIds) : IDisposable
{
    /// <summary>Of the free memory, what the cache may take: the rest is for activations and for others.</summary>
    private const double ShareOfFree = 0.8;

    private readonly Tape _tape = new(model.Device, records: false);
    private readonly Sampler[] _samplers =
        [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Sampler(model.Shape.Vocabulary))];

    private KeyValueCache? _cache;
    private bool _isPacked;

    /// <summary>Of the rows that were read last; at least that long.</summary>
    private float[] _logits = [];

    /// <summary>
    /// Rearranges the weights, which every token reads again, where memory allows a second copy.
    /// </summary>
    public void PackWeights()
    {
        if (_isPacked || model.Parameters.Count * sizeof(float) > ShareOfFree * model.Device.FreeBytes / 2)
            return;

        _tape.Pack(model.Parameters.Products);
        _isPacked = true;
    }

    /// <summary>What the cache may take, of this machine's memory and by a user's word.</summary>
    /// <param name="most">Bytes; null where the user does not say.</param>
    public long CacheBytes(long? most)
    {
        long held = (_cache?.Capacity ?? 0) * KeyValueCache.BytesOfRow(model.Shape);
        return Math.Min(held + (long)(ShareOfFree * model.Device.FreeBytes), most ?? long.MaxValue);
    }

    /// <summary>Makes the cache large enough.</summary>
    /// <param name="capacity">Rows.</param>
    public void Reserve(int capacity)
    {
        if (_cache?.Capacity >= capacity)
            return;

        _cache?.Dispose();
        _cache = new KeyValueCache(model.Shape, model.Device, capacity);
    }

    /// <summary>Reads the opened prompts and the last tokens; every sample grows by a token.</summary>
    public void Step(Growth growth)
    {
        KeepLogits(growth.Next());
        Choose(growth);
    }

    /// <summary>Reads, and gives the likeliest next tokens of every row that is wanted.</summary>
    /// <param name="reading">What is read.</param>
    /// <param name="count">How many of each row.</param>
    public (int Id, float LogProbability)[][] Likeliest(Reading reading, int count)
    {
        KeepLogits(reading);
        int vocabulary = model.Shape.Vocabulary;
        var likeliest = new (int, float)[reading.Wanted.Length][];
        Parallel.For(0, _samplers.Length, first =>
        {
            for (int row = first; row < likeliest.Length; row += _samplers.Length)
            {
                likeliest[row] =
                    _samplers[first].Likeliest(_logits.AsSpan(row * vocabulary, vocabulary), count);
            }
        });
        return likeliest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache?.Dispose();
        _tape.Dispose();
    }

    /// <summary>Keeps the logits of the rows that are wanted, one after the other.</summary>
    private void KeepLogits(Reading reading)
    {
        if (reading.Wanted.Length == 0)
            return;

        Tensor hidden = model.Forward(_tape, reading.Tokens, reading.Wanted, _cache, reading.CacheRows);
        Matrix logits = _tape.Linear(hidden, model.Parameters.Head, bias: null).Value;
        if (_logits.Length < logits.Count)
            _logits = new float[logits.Count];
        model.Device.Read(logits, _logits.AsSpan(0, (int)logits.Count));
        _tape.Reset();
    }

    /// <summary>
    /// Lets every sample grow by a token: those that have begun by the logits just read, the others by their prompt's.
    /// </summary>
    private void Choose(Growth growth)
    {
        int row = 0, vocabulary = model.Shape.Vocabulary;
        foreach (Trunk trunk in growth.Opened)
        {
            trunk.Logits = ArrayPool<float>.Shared.Rent(vocabulary);
            _logits.AsSpan(row++ * vocabulary, vocabulary).CopyTo(trunk.Logits);
        }

        (Branch Branch, Memory<float> Logits)[] growing =
        [
            .. growth.Growing.Select(branch => (branch, branch.HasBegun
                ? _logits.AsMemory(row++ * vocabulary, vocabulary)
                : branch.Trunk.Logits.AsMemory(0, vocabulary))),
        ];
        Parallel.For(0, _samplers.Length, first =>
        {
            for (int i = first; i < growing.Length; i += _samplers.Length)
            {
                (Branch branch, Memory<float> logits) = growing[i];
                (int id, float logProbability) =
                    _samplers[first].Choose(branch.Settings, logits.Span, branch.Uniform);
                branch.Grow(id, logProbability, endIds);
            }
        });
    }
}
