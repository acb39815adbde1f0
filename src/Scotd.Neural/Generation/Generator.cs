using System.Buffers;
using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// Continues prompts. The samples of one prompt are branches on one copy of its keys and values, and what all prompts
/// begin with is read once for all of them. A sample is a function of (seed, prompt, sample number): what else is in
/// the batch does not change it.
/// </summary>
/// <param name="model">Read only; its weights must not change while the generator is used.</param>
/// <param name="tokenizer">The model's own; without one, samples are ids and their text is empty.</param>
/// <param name="endIds">Tokens that end a sample.</param>
/// <param name="batch">Samples that grow at a time; fewer where the cache's memory does not suffice.</param>
/// <param name="cacheBytes">Memory for keys and values at most; null takes what is needed and free.</param>
public sealed class Generator(
    Transformer model, Tokenizer? tokenizer, IReadOnlyList<int> endIds, int batch = Generator.UsualBatch,
    long? cacheBytes = null) : IDisposable
{
    /// <summary>Samples that grow at a time where nobody says otherwise.</summary>
    public const int UsualBatch = 128;

    /// <summary>Of the free memory, what the cache may take: the rest is for activations and for others.</summary>
    private const double ShareOfFree = 0.8;

    private readonly Tape _tape = new(model.Device, records: false);
    private KeyValueCache? _cache;
    private bool _isPacked;

    /// <summary>Of the rows that were read last; at least that long.</summary>
    private float[] _logits = [];

    /// <summary>The first <paramref name="samples"/> samples of each prompt, in order.</summary>
    /// <param name="prompts">At least one id each, shorter than the model's context.</param>
    /// <param name="samples">How many a prompt; they are numbered from 0.</param>
    /// <param name="settings">How tokens are drawn.</param>
    /// <param name="progress">Told the number of finished samples.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    /// <exception cref="GenerationException">
    /// A prompt is empty or fills the context, stop texts are given without a tokenizer, or there is no memory for the
    /// keys and values of a single sample.
    /// </exception>
    public IReadOnlyList<IReadOnlyList<Sample>> Generate(
        IReadOnlyList<int[]> prompts, int samples, SamplingSettings settings,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (tokenizer is null && settings.Stops is { Count: > 0 })
            throw new GenerationException("Without a tokenizer there is no text to stop at; leave the stop texts out.");
        for (int i = 0; i < prompts.Count; i++)
            Check(prompts[i], i);

        Sample[][] results = [.. prompts.Select(_ => new Sample[samples])];
        if (prompts.Count == 0 || samples == 0)
            return results;

        PackWeights();
        Growth growth = new(prompts, samples, settings, Reserve(prompts, samples, settings), tokenizer);
        Sampler[] samplers =
        [
            .. Enumerable.Range(0, Environment.ProcessorCount)
                .Select(_ => new Sampler(settings, model.Shape.Vocabulary)),
        ];
        if (growth.Beginning() is { } beginning)
        {
            Read(beginning);
            _tape.Reset();
        }

        int finished = 0;
        while (growth.Admit())
        {
            cancellation.ThrowIfCancellationRequested();
            KeepLogits(growth.Next());
            Choose(growth, samplers, settings.Stops ?? []);
            foreach (Branch branch in growth.Leave())
            {
                results[branch.Trunk.Number][branch.Number] = branch.ToSample();
                progress?.Report(++finished);
            }
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache?.Dispose();
        _tape.Dispose();
    }

    /// <summary>Reads tokens into the cache; returns the hidden rows that are wanted.</summary>
    private Tensor Read(Reading reading) =>
        model.Forward(_tape, reading.Tokens, reading.Wanted, _cache, reading.CacheRows);

    /// <summary>Keeps the logits of the rows that are wanted, one after the other.</summary>
    private void KeepLogits(Reading reading)
    {
        if (reading.Wanted.Length == 0)
            return;

        Matrix logits = _tape.Linear(Read(reading), model.Parameters.Head, bias: null).Value;
        if (_logits.Length < logits.Count)
            _logits = new float[logits.Count];
        model.Device.Read(logits, _logits.AsSpan(0, (int)logits.Count));
        _tape.Reset();
    }

    /// <summary>
    /// Lets every sample grow by a token: those that have begun by the logits just read, the others by their prompt's.
    /// </summary>
    private void Choose(Growth growth, Sampler[] samplers, IReadOnlyList<string> stops)
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
        Parallel.For(0, samplers.Length, first =>
        {
            for (int i = first; i < growing.Length; i += samplers.Length)
            {
                (Branch branch, Memory<float> logits) = growing[i];
                (int id, float logProbability) = samplers[first].Choose(logits.Span, branch.Uniform);
                branch.Grow(id, logProbability, endIds, stops);
            }
        });
    }

    /// <summary>Rearranges the weights, which every token reads again, where memory allows a second copy.</summary>
    private void PackWeights()
    {
        if (_isPacked || model.Parameters.Count * sizeof(float) > ShareOfFree * model.Device.FreeBytes / 2)
            return;

        _tape.Pack(model.Parameters.Products);
        _isPacked = true;
    }

    /// <summary>Makes the cache large enough, within its bounds.</summary>
    private GrowthRoom Reserve(IReadOnlyList<int[]> prompts, int samples, SamplingSettings settings)
    {
        TransformerShape shape = model.Shape;
        long held = (_cache?.Capacity ?? 0) * KeyValueCache.BytesOfRow(shape);
        long bytes = held + (long)(ShareOfFree * model.Device.FreeBytes);
        GrowthRoom room = GrowthRoom.For(
            shape, prompts, samples, settings.MaxTokens, batch, Math.Min(bytes, cacheBytes ?? long.MaxValue));
        if (_cache is null || _cache.Capacity < room.Capacity)
        {
            _cache?.Dispose();
            _cache = new KeyValueCache(shape, model.Device, room.Capacity);
        }

        return room;
    }

    private void Check(int[] prompt, int index)
    {
        model.CheckIds(prompt);
        if (prompt.Length == 0)
            throw new GenerationException($"Prompt {index} holds no token; start it with a begin token or a word.");
        if (prompt.Length >= model.Shape.Context)
        {
            throw new GenerationException(
                $"Prompt {index} is {prompt.Length} tokens long and the model reads {model.Shape.Context}; shorten " +
                $"it to {model.Shape.Context - 1} or fewer.");
        }
    }
}
