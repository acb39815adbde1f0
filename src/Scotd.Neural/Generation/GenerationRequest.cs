using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>Samples that are wanted of one prompt.</summary>
/// <param name="Prompt">At least one id, fewer than the model's context.</param>
/// <param name="Samples">How many, at least 1.</param>
/// <param name="Settings">How tokens are drawn.</param>
/// <param name="First">The number of the first sample: 10 to 29 are the same alone and as part of 0 to 29.</param>
public sealed record GenerationRequest(int[] Prompt, int Samples, SamplingSettings Settings, int First = 0)
{
    /// <summary>Throws where a model cannot continue the prompt.</summary>
    /// <param name="model">Says which ids there are, and how many it reads.</param>
    /// <param name="tokenizer">Null where samples have no text.</param>
    /// <param name="name">What the message calls the prompt, e.g. "Prompt 3".</param>
    /// <exception cref="GenerationException">Says what would work.</exception>
    internal void Check(Transformer model, Tokenizer? tokenizer, string name)
    {
        if (tokenizer is null && Settings.Stops is { Count: > 0 })
            throw new GenerationException("Without a tokenizer there is no text to stop at; leave the stop texts out.");
        model.CheckIds(Prompt);
        if (Prompt.Length == 0)
            throw new GenerationException($"{name} holds no token; start it with a begin token or a word.");
        if (Prompt.Length >= model.Shape.Context)
        {
            throw new GenerationException(
                $"{name} is {Prompt.Length} tokens long and the model reads {model.Shape.Context}; shorten " +
                $"it to {model.Shape.Context - 1} or fewer.");
        }
    }
}
