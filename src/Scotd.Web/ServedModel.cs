using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>A model that answers requests: all of them grow in one batch.</summary>
/// <param name="model">Not owned.</param>
/// <param name="settings">How it is served.</param>
/// <param name="clock">Says when answers were made.</param>
public sealed class ServedModel(LanguageModel model, ServingSettings settings, TimeProvider clock) : IDisposable
{
    private long _asked;

    /// <summary>What requests call it.</summary>
    public string Name => settings.Name;

    /// <summary>Which version of it.</summary>
    public string Fingerprint => settings.Fingerprint;

    /// <summary>Weights, tokenizer, and which tokens end a text.</summary>
    public LanguageModel Model => model;

    /// <summary>Tokens of a prompt and its sample at most.</summary>
    public int Context => model.Transformer.Shape.Context;

    /// <summary>Continues prompts.</summary>
    public ContinuousGenerator Generator { get; } = new(
        model.Transformer, model.Tokenizer, model.EndIds, settings.Batch, settings.CacheBytes, settings.Queue);

    /// <summary>When it was opened, in seconds since 1970.</summary>
    public long Opened { get; } = clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Now, in seconds since 1970.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>What chance gives to the next request: its name, and its seed where it brings none.</summary>
    public Chance NextChance() => Chance.From(settings.Seed).For(Interlocked.Increment(ref _asked));

    /// <summary>Throws where a request is for another model.</summary>
    /// <exception cref="ApiException">404, or 400 where it names none.</exception>
    public void CheckName(RequestBody body)
    {
        string asked = body.Text("model") ?? throw ApiException.Bad("model", $"Name the model: \"model\": \"{Name}\".");
        CheckName(asked);
    }

    /// <summary>Throws where <paramref name="asked"/> is another model.</summary>
    public void CheckName(string asked)
    {
        if (asked != Name)
        {
            throw new ApiException(
                404, $"There is no model '{asked}' here; this server has '{Name}'.", "model", "model_not_found");
        }
    }

    /// <summary>Throws where the model cannot read a prompt.</summary>
    /// <param name="prompt">Ids.</param>
    /// <param name="field">Where it came from.</param>
    public void CheckPrompt(int[] prompt, string field)
    {
        if (prompt.Length == 0)
            throw ApiException.Bad(field, $"'{field}' holds no token; begin it with a word.");
        if (prompt.Length >= Context)
        {
            throw new ApiException(
                400, $"'{field}' is {prompt.Length} tokens long, and the model reads {Context} together with what it " +
                $"writes; shorten it to {Context - 1} tokens or fewer.", field, "context_length_exceeded");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Generator.Dispose();
}
