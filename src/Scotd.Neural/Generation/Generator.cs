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
/// <param name="tokenizer">The model's own.</param>
/// <param name="endIds">Tokens that end a sample.</param>
/// <param name="batch">Samples that grow at a time.</param>
public sealed class Generator(Transformer model, Tokenizer tokenizer, IReadOnlyList<int> endIds, int batch = 32)
    : IDisposable
{
    /// <summary>Prompt tokens read at a time.</summary>
    private const int RowsAtATime = 2048;

    private readonly Tape _tape = new(model.Device, records: false);
    private KeyValueCache? _cache;

    /// <summary>The first <paramref name="samples"/> samples of each prompt, in order.</summary>
    /// <param name="prompts">At least one id each, shorter than the model's context.</param>
    /// <param name="samples">How many a prompt; they are numbered from 0.</param>
    /// <param name="settings">How tokens are drawn.</param>
    /// <param name="progress">Told the number of finished samples.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    /// <exception cref="GenerationException">A prompt is empty or fills the context.</exception>
    public IReadOnlyList<IReadOnlyList<Sample>> Generate(
        IReadOnlyList<int[]> prompts, int samples, SamplingSettings settings,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        for (int i = 0; i < prompts.Count; i++)
            Check(prompts[i], i);

        Sample[][] results = [.. prompts.Select(_ => new Sample[samples])];
        int finished = 0;
        List<(int Prompt, int Sample)> jobs =
            [.. Enumerable.Range(0, prompts.Count).SelectMany(p => Enumerable.Range(0, samples).Select(s => (p, s)))];
        foreach ((int Prompt, int Sample)[] wave in jobs.Chunk(batch))
        {
            Branch[] branches = Grow(prompts, wave, settings, cancellation);
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
        IReadOnlyList<int[]> prompts, (int Prompt, int Sample)[] wave, SamplingSettings settings,
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
        Dictionary<int, float[]> first = ReadPrompts(prompts, distinct, trunks, cache);
        Choose(i => first[wave[i].Prompt], [.. Enumerable.Range(0, wave.Length)]);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] growing = [.. Enumerable.Range(0, branches.Length).Where(i => !branches[i].IsFinished)];
            if (growing.Length == 0)
                return branches;

            float[] logits = ReadNext([.. growing.Select(i => (branches[i], wave[i].Prompt))], cache);
            Dictionary<int, int> row = growing.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
            int v = model.Shape.Vocabulary;
            Choose(i => logits.AsSpan(row[i] * v, v).ToArray(), growing);
        }

        void Choose(Func<int, float[]> logitsOf, int[] growing) => Parallel.ForEach(
            growing, () => new Sampler(settings, model.Shape.Vocabulary), (i, _, sampler) =>
            {
                Branch branch = branches[i];
                Chance sample = Chance.From(settings.Seed).For(prompts[wave[i].Prompt]).For(wave[i].Sample);
                (int id, float logProbability) = sampler.Choose(logitsOf(i), sample.For(branch.Length).Unit);
                branch.Grow(id, logProbability, endIds, settings.Stops ?? []);
                return sampler;
            }, _ => { });
    }

    /// <summary>Fills the trunks' rows of the cache, and returns the logits after each prompt.</summary>
    private Dictionary<int, float[]> ReadPrompts(
        IReadOnlyList<int[]> prompts, int[] distinct, Dictionary<int, KeyRange> trunks, KeyValueCache cache)
    {
        Dictionary<int, float[]> last = [];
        List<int> part = [];
        foreach (int prompt in distinct)
        {
            part.Add(prompt);
            if (prompt == distinct[^1] || part.Sum(p => prompts[p].Length) >= RowsAtATime)
                Read();
        }

        return last;

        void Read()
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
            int[] cacheRows = [.. part.SelectMany(p => Enumerable.Range(trunks[p].First, trunks[p].Count))];
            float[] logits = Logits(tokens, [.. ends], cache, cacheRows);
            for (int i = 0; i < part.Count; i++)
                last[part[i]] = logits.AsSpan(i * model.Shape.Vocabulary, model.Shape.Vocabulary).ToArray();
            part.Clear();
        }
    }

    private float[] ReadNext(IReadOnlyList<(Branch Branch, int Prompt)> growing, KeyValueCache cache)
    {
        (int Id, int Position, int CacheRow)[] next = [.. growing.Select(g => g.Branch.Next)];
        TokenBatch tokens = new(
            [.. next.Select(n => n.Id)],
            [.. next.Select(n => n.Position)],
            new Forest([.. growing.Select((g, i) => g.Branch.Segment(i, g.Prompt))]));
        return Logits(
            tokens, [.. Enumerable.Range(0, next.Length)], cache, [.. next.Select(n => n.CacheRow)]);
    }

    private float[] Logits(TokenBatch tokens, int[] wanted, KeyValueCache cache, int[] cacheRows)
    {
        Tensor hidden = model.Forward(_tape, tokens, wanted, cache, cacheRows);
        Matrix logits = _tape.Linear(hidden, model.Parameters.Head, bias: null).Value;
        float[] numbers = new float[logits.Count];
        model.Device.Read(logits, numbers);
        _tape.Reset();
        return numbers;
    }

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
                $"Prompt {index} is {prompt.Length} tokens long and the model reads {model.Shape.Context}; shorten it to " +
                $"{model.Shape.Context - 1} or fewer.");
        }
    }
}
