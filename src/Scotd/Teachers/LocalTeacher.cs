using Scotd.Neural.Devices;
using Scotd.Neural.Generation;

namespace Scotd.Teachers;

/// <summary>
/// A model in our engine. All calls of the moment grow in one batch, and prompts that begin alike (demonstrations) are
/// read once.
/// </summary>
/// <remarks>
/// A sample is a function of (the teacher's seed, prompt, settings, sample number), so it does not matter how the
/// numbers of a prompt were grouped into calls; <see cref="TeacherCall.Seed"/>, which differs between calls, is not
/// used.
/// </remarks>
public sealed class LocalTeacher : ITeacher, IDisposable
{
    private readonly LanguageModel _model;
    private readonly ContinuousGenerator _generator;
    private readonly ulong _seed;

    private LocalTeacher(
        string name, string revision, LanguageModel model, ulong seed, int batch, long? cacheBytes)
    {
        (Name, Revision, _model, _seed) = (name, revision, model, seed);
        _generator = new ContinuousGenerator(model.Transformer, model.Tokenizer, model.EndIds, batch, cacheBytes);
    }

    /// <summary>The one given, else the name of the model's folder.</summary>
    public string Name { get; }

    /// <summary>By the bytes of the model's files: <see cref="ModelRevision"/>.</summary>
    public string Revision { get; }

    /// <summary>Opens a model's folder.</summary>
    /// <param name="folder">In Hugging Face layout.</param>
    /// <param name="device">Where it computes; nothing else may use it while the teacher is asked.</param>
    /// <param name="seed">The same for all calls of a series.</param>
    /// <param name="name">How the ledger calls it; null takes the folder's name.</param>
    /// <param name="batch">Samples that grow at a time.</param>
    /// <param name="cacheBytes">Memory for keys and values at most; null takes what is needed and free.</param>
    /// <exception cref="Neural.Folders.ModelFileException">The configuration or the weights are not sound.</exception>
    /// <exception cref="Neural.Tokens.TokenizerException">The tokenizer is missing or not supported.</exception>
    public static LocalTeacher Open(
        string folder, Device device, ulong seed, string? name = null, int batch = Generator.UsualBatch,
        long? cacheBytes = null)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        LanguageModel model = LanguageModel.Open(path, device);
        return new LocalTeacher(name ?? Path.GetFileName(path), ModelRevision.Of(path), model, seed, batch, cacheBytes);
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
        int[] prompt = _model.Tokenizer.Encode(asked.Prompt.Canonical);
        GenerationRequest request = new(
            prompt, asked.Count,
            new SamplingSettings(how.MaxTokens, how.Temperature, how.TopP, Seed: _seed, Stops: how.Stops), asked.First);
        try
        {
            Continuations answer = await _generator.GenerateAsync(request, cancellation: cancellation);
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
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _generator.Dispose();
        _model.Dispose();
    }

    private TeacherSample ToTeacherSample(Sample sample, bool withLogs) => new(
        sample.Text,
        sample.Finish == FinishReason.Stop ? SampleFinish.Stop : SampleFinish.Length,
        withLogs
            ? new TokenLogs(
                new TokenTexts(_model.Tokenizer).Of(sample.Ids),
                [.. sample.LogProbabilities.Select(logProbability => (double)logProbability)])
            : null);
}
