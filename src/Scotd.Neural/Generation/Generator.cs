using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// Continues prompts. The samples of one prompt are branches on one copy of its keys and values, and what prompts begin
/// with is read once for all of them. A sample is a function of (seed, prompt, sample number): what else is in the
/// batch does not change it.
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

    private readonly Decoding _decoding = new(model, endIds);

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
        GenerationRequest[] asked = [.. prompts.Select(prompt => new GenerationRequest(prompt, samples, settings))];
        for (int i = 0; i < asked.Length; i++)
            asked[i].Check(model, tokenizer, $"Prompt {i}");
        if (prompts.Count == 0 || samples == 0)
            return [.. prompts.Select(_ => Array.Empty<Sample>())];

        _decoding.PackWeights();
        GrowthRoom room = GrowthRoom.For(model.Shape, asked, batch, _decoding.CacheBytes(cacheBytes));
        _decoding.Reserve(room.Capacity);
        Growth growth = new(room, tokenizer);
        OpenRequest[] requests = [.. asked.Select(request => new OpenRequest(request))];
        foreach (OpenRequest request in requests)
            growth.Add(request);

        int finished = 0;
        while (growth.Admit())
        {
            cancellation.ThrowIfCancellationRequested();
            _decoding.Step(growth);
            foreach (Branch _ in growth.Leave())
                progress?.Report(++finished);
        }

        return [.. requests.Select(request => request.Samples)];
    }

    /// <summary>By prompt, the best continuations that beam search finds, the best first.</summary>
    /// <param name="prompts">At least one id each, shorter than the model's context.</param>
    /// <param name="settings">How wide, how long, how ranked.</param>
    /// <param name="progress">Told the number of finished prompts.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    /// <returns>At most as many a prompt as the search is wide.</returns>
    /// <exception cref="GenerationException">As for <see cref="Generate"/>; or a whole search does not fit.</exception>
    public IReadOnlyList<IReadOnlyList<Sample>> Search(
        IReadOnlyList<int[]> prompts, BeamSettings settings, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Width, 1);
        SamplingSettings limits = new(settings.MaxTokens, Temperature: 0, Stops: settings.Stops);
        GenerationRequest[] asked =
            [.. prompts.Select(prompt => new GenerationRequest(prompt, settings.Width, limits))];
        for (int i = 0; i < asked.Length; i++)
            asked[i].Check(model, tokenizer, $"Prompt {i}");
        if (asked.Length == 0)
            return [];

        _decoding.PackWeights();
        GrowthRoom room = BeamGrowth.RoomFor(
            model.Shape, asked, settings.Width, batch, _decoding.CacheBytes(cacheBytes));
        _decoding.Reserve(room.Capacity);
        BeamGrowth growth = new(asked, room, settings, tokenizer, endIds);
        int finished = 0;
        while (growth.Admit())
        {
            cancellation.ThrowIfCancellationRequested();
            int done = growth.Grow(_decoding.Likeliest(growth.Next(), 2 * settings.Width));
            if (done > 0)
                progress?.Report(finished += done);
        }

        return growth.Found;
    }

    /// <inheritdoc/>
    public void Dispose() => _decoding.Dispose();
}
