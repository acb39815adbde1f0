using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// Continues prompts. The samples of one prompt are branches on one copy of its keys and values. A sample is a function
/// of (seed, prompt, sample number): what else is in the batch does not change it.
/// </summary>
/// <param name="model">Read only.</param>
/// <param name="tokenizer">The model's own; without one, samples are ids and their text is empty.</param>
/// <param name="endIds">Tokens that end a sample.</param>
/// <param name="batch">Samples that grow at a time.</param>
public sealed class Generator(Transformer model, Tokenizer? tokenizer, IReadOnlyList<int> endIds, int batch = 32)
    : IDisposable
{
    /// <summary>Prompt tokens read at a time.</summary>
    private const int RowsAtATime = 2048;

    private readonly Tape _tape = new(model.Device, records: false);
    private KeyValueCache? _cache;

    /// <summary>Of the rows that were read last; at least that long.</summary>
    private float[] _logits = [];

    /// <summary>The first <paramref name="samples"/> samples of each prompt, in order.</summary>
    /// <param name="prompts">At least one id each, shorter than the model's context.</param>
    /// <param name="samples">How many a prompt; they are numbered from 0.</param>
    /// <param name="settings">How tokens are drawn.</param>
    /// <param name="progress">Told the number of finished samples.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    /// <exception cref="GenerationException">
    /// A prompt is empty or fills the context, or stop texts are given without a tokenizer.
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
        Sampler[] samplers =
        [
            .. Enumerable.Range(0, Environment.ProcessorCount)
                .Select(_ => new Sampler(settings, model.Shape.Vocabulary)),
        ];
        int finished = 0;
        List<(int Prompt, int Sample)> jobs =
            [.. Enumerable.Range(0, prompts.Count).SelectMany(p => Enumerable.Range(0, samples).Select(s => (p, s)))];
        foreach ((int Prompt, int Sample)[] wave in jobs.Chunk(batch))
        {
            Branch[] branches = Grow(prompts, wave, settings, samplers, cancellation);
            for (int i = 0; i < wave.Length; i++)
                results[wave[i].Prompt][wave[i].Sample] = branches[i].ToSample();
            progress?.Report(finished += wave.Length);
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache?.Dispose();
        _tape.Dispose();
    }

    private Branch[] Grow(
        IReadOnlyList<int[]> prompts, (int Prompt, int Sample)[] wave, SamplingSettings settings, Sampler[] samplers,
        CancellationToken cancellation)
    {
        int[] distinct = [.. wave.Select(job => job.Prompt).Distinct()];
        Dictionary<int, KeyRange> trunks = [];
        int rows = 0;
        foreach (int prompt in distinct)
        {
            trunks[prompt] = new KeyRange(rows, prompts[prompt].Length);
            rows += prompts[prompt].Length;
        }

        Branch[] branches = new Branch[wave.Length];
        for (int i = 0; i < wave.Length; i++)
        {
            KeyRange trunk = trunks[wave[i].Prompt];
            int limit = Math.Min(settings.MaxTokens, model.Shape.Context - trunk.Count);
            branches[i] = new Branch(tokenizer, trunk, rows, limit);
            rows += limit;
        }

        KeyValueCache cache = Reserve(rows);
        foreach (int[] part in Parts(distinct, prompts))
        {
            ReadPrompts(prompts, part, trunks, cache);
            int[] begun = [.. Enumerable.Range(0, wave.Length).Where(i => part.Contains(wave[i].Prompt))];
            Choose(begun, i => Array.IndexOf(part, wave[begun[i]].Prompt));
        }

        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] growing = [.. Enumerable.Range(0, branches.Length).Where(i => !branches[i].IsFinished)];
            if (growing.Length == 0)
                return branches;

            ReadNext([.. growing.Select(i => (branches[i], wave[i].Prompt))], cache);
            Choose(growing, i => i);
        }

        void Choose(int[] growing, Func<int, int> rowOf) => Parallel.For(0, samplers.Length, first =>
        {
            for (int i = first; i < growing.Length; i += samplers.Length)
            {
                (int prompt, int number) = wave[growing[i]];
                Branch branch = branches[growing[i]];
                Chance sample = Chance.From(settings.Seed).For(prompts[prompt]).For(number);
                (int id, float logProbability) =
                    samplers[first].Choose(LogitsOf(rowOf(i)), sample.For(branch.Length).Unit);
                branch.Grow(id, logProbability, endIds, settings.Stops ?? []);
            }
        });
    }

    /// <summary>Prompts that are read together.</summary>
    private static IEnumerable<int[]> Parts(int[] distinct, IReadOnlyList<int[]> prompts)
    {
        List<int> part = [];
        foreach (int prompt in distinct)
        {
            part.Add(prompt);
            if (prompt == distinct[^1] || part.Sum(p => prompts[p].Length) >= RowsAtATime)
            {
                yield return [.. part];
                part.Clear();
            }
        }
    }

    /// <summary>Fills the trunks' rows of the cache; the logits after each prompt are kept.</summary>
    private void ReadPrompts(
        IReadOnlyList<int[]> prompts, int[] part, Dictionary<int, KeyRange> trunks, KeyValueCache cache)
    {
        List<Segment> segments = [];
        List<int> ends = [];
        int query = 0;
        foreach (int prompt in part)
        {
            KeyRange trunk = trunks[prompt];
            segments.Add(new Segment(query, trunk.Count, [trunk], segments.Count));
            query += trunk.Count;
            ends.Add(query - 1);
        }

        TokenBatch tokens = TokenBatch.OfSequences([.. part.Select(p => prompts[p])]) with { Forest = new(segments) };
        KeepLogits(
            tokens, [.. ends], cache, [.. part.SelectMany(p => Enumerable.Range(trunks[p].First, trunks[p].Count))]);
    }

    /// <summary>Reads the last token of every growing branch; the logits after each are kept.</summary>
    private void ReadNext(IReadOnlyList<(Branch Branch, int Prompt)> growing, KeyValueCache cache)
    {
        (int Id, int Position, int CacheRow)[] next = [.. growing.Select(g => g.Branch.Next)];
        TokenBatch tokens = new(
            [.. next.Select(n => n.Id)],
            [.. next.Select(n => n.Position)],
            new Forest([.. growing.Select((g, i) => g.Branch.Segment(i, g.Prompt))]));
        KeepLogits(tokens, [.. Enumerable.Range(0, next.Length)], cache, [.. next.Select(n => n.CacheRow)]);
    }

    private void KeepLogits(TokenBatch tokens, int[] wanted, KeyValueCache cache, int[] cacheRows)
    {
        Tensor hidden = model.Forward(_tape, tokens, wanted, cache, cacheRows);
        Matrix logits = _tape.Linear(hidden, model.Parameters.Head, bias: null).Value;
        if (_logits.Length < logits.Count)
            _logits = new float[logits.Count];
        model.Device.Read(logits, _logits.AsSpan(0, (int)logits.Count));
        _tape.Reset();
    }

    private ReadOnlySpan<float> LogitsOf(int row) =>
        _logits.AsSpan(row * model.Shape.Vocabulary, model.Shape.Vocabulary);

    private KeyValueCache Reserve(int rows)
    {
        if (_cache is null || _cache.Capacity < rows)
        {
            _cache?.Dispose();
            _cache = new KeyValueCache(model.Shape, model.Device, rows);
        }

        return _cache;
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
