using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;

namespace Scotd.Teachers;

/// <summary>
/// A model in our engine, once on each of its devices. A call goes to where least is growing; all calls of the moment
/// there grow in one batch, and prompts that begin alike (demonstrations) are read once.
/// </summary>
/// <remarks>
/// A sample is a function of (the teacher's seed, prompt, settings, sample number), so it does not matter how the
/// numbers of a prompt were grouped into calls; <see cref="TeacherCall.Seed"/>, which differs between calls, is not
/// used.
/// </remarks>
public sealed class LocalTeacher : ITeacher, IDisposable
{
    private readonly Copy[] _copies;
    private readonly Tokenizer _tokenizer;
    private readonly ulong _seed;

    private LocalTeacher(string name, string revision, Copy[] copies, ulong seed) =>
        (Name, Revision, _copies, _tokenizer, _seed) = (name, revision, copies, copies[0].Model.Tokenizer, seed);

    /// <summary>The one given, else the name of the model's folder.</summary>
    public string Name { get; }

    /// <summary>By the bytes of the model's files: <see cref="ModelRevision"/>.</summary>
    public string Revision { get; }

    /// <summary>Opens a model's folder.</summary>
    /// <param name="folder">In Hugging Face layout.</param>
    /// <param name="devices">Where it computes, at least one; nothing else may use them while it is asked.</param>
    /// <param name="seed">The same for all calls of a series.</param>
    /// <param name="name">How the ledger calls it; null takes the folder's name.</param>
    /// <param name="batch">Samples that grow at a time, on all devices together.</param>
    /// <param name="cacheBytes">
    /// Memory for keys and values at most, on all devices together; null takes what is needed and free.
    /// </param>
    /// <exception cref="Neural.Folders.ModelFileException">The configuration or the weights are not sound.</exception>
    /// <exception cref="Neural.Tokens.TokenizerException">The tokenizer is missing or not supported.</exception>
    public static LocalTeacher Open(
        string folder, IReadOnlyList<Device> devices, ulong seed, string? name = null,
        int batch = Generator.UsualBatch, long? cacheBytes = null)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        int each = (batch + devices.Count - 1) / devices.Count;
        Copy[] copies = [.. devices.Select(device =>
            new Copy(LanguageModel.Open(path, device), each, cacheBytes / devices.Count))];
        return new LocalTeacher(name ?? Path.GetFileName(path), ModelRevision.Of(path), copies, seed);
    }

    /// <inheritdoc/>
    public bool ReadsChats => false;

    /// <inheritdoc/>
    public async Task<TeacherReply> AskAsync(TeacherCall asked, CancellationToken cancellation)
    {
        if (asked.Prompt.IsChat)
        {
            throw new TeacherException(
                TeacherTrouble.BadRequest,
                $"{Name} continues texts and was asked a chat, question {asked.QuestionId}; " +
                "render the prompts of a local teacher as text.");
        }

        SampleSettings how = asked.Settings;
        int[] prompt = _tokenizer.Encode(asked.Prompt.Canonical);
        GenerationRequest request = new(
            prompt, asked.Count,
            new SamplingSettings(how.MaxTokens, how.Temperature, how.TopP, Seed: _seed, Stops: how.Stops), asked.First);
        Copy copy = Enter(asked.Count);
        try
        {
            Continuations answer = await copy.Generator.GenerateAsync(request, cancellation: cancellation);
            return new TeacherReply(
                [.. answer.Samples.Select(sample => ToTeacherSample(sample, how.LogProbabilities))],
                new TokenUsage(prompt.Length, answer.CachedTokens, answer.Samples.Sum(sample => sample.Ids.Count)),
                ServedBy: $"{Name} {Revision}");
        }
        catch (GenerationException problem)
        {
            throw new TeacherException(
                TeacherTrouble.BadRequest, $"{Name}, question {asked.QuestionId}: {problem.Message}", problem);
        }
        catch (GeneratorBusyException problem)
        {
            throw new TeacherException(TeacherTrouble.Busy, $"{Name}: {problem.Message}", problem);
        }
        catch (ObjectDisposedException problem)
        {
            throw new TeacherException(
                TeacherTrouble.Refused, $"{Name} has stopped: {(problem.InnerException ?? problem).Message}", problem);
        }
        finally
        {
            Leave(copy, asked.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Copy copy in _copies)
            copy.Dispose();
    }

    private Copy Enter(int samples)
    {
        lock (_copies)
        {
            Copy least = _copies.MinBy(copy => copy.Growing)!;
            least.Growing += samples;
            return least;
        }
    }

    private void Leave(Copy copy, int samples)
    {
        lock (_copies)
            copy.Growing -= samples;
    }

    private TeacherSample ToTeacherSample(Sample sample, bool withLogs) => new(
        sample.Text,
        sample.Finish == FinishReason.Stop ? SampleFinish.Stop : SampleFinish.Length,
        withLogs
            ? new TokenLogs(
                new TokenTexts(_tokenizer).Of(sample.Ids),
                [.. sample.LogProbabilities.Select(logProbability => (double)logProbability)])
            : null);

    /// <summary>The model on one device.</summary>
    private sealed class Copy(LanguageModel model, int batch, long? cacheBytes) : IDisposable
    {
        /// <summary>Samples asked of it that are not there yet.</summary>
        public int Growing { get; set; }

        public LanguageModel Model => model;

        public ContinuousGenerator Generator { get; } =
            new(model.Transformer, model.Tokenizer, model.EndIds, batch, cacheBytes);

        public void Dispose()
        {
            Generator.Dispose();
            model.Dispose();
        }
    }
}
