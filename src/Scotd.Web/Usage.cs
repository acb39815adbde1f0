using System.Text.Json.Serialization;

namespace Scotd.Web;

/// <summary>Tokens read and written, as OpenAI's servers tell them.</summary>
/// <param name="PromptTokens">Of all prompts, each once whatever the number of its samples.</param>
/// <param name="CompletionTokens">Of all samples.</param>
/// <param name="CachedTokens">Tokens of prompts that had been read before.</param>
internal sealed record Usage(
    [property: JsonPropertyName("prompt_tokens")] int PromptTokens,
    [property: JsonPropertyName("completion_tokens")] int CompletionTokens,
    [property: JsonIgnore] int CachedTokens)
{
    /// <summary>Both together.</summary>
    [JsonPropertyName("total_tokens")]
    public int TotalTokens => PromptTokens + CompletionTokens;

    /// <summary>Where OpenAI's servers tell the cached ones.</summary>
    [JsonPropertyName("prompt_tokens_details")]
    public object PromptTokensDetails => new { cached_tokens = CachedTokens };
}
