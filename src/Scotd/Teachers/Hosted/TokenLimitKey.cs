namespace Scotd.Teachers.Hosted;

/// <summary>What a server calls the limit on a completion's length.</summary>
public enum TokenLimitKey
{
    /// <summary>max_tokens: nearly all servers.</summary>
    MaxTokens,

    /// <summary>max_completion_tokens: OpenAI's reasoning models, which count hidden reasoning too.</summary>
    MaxCompletionTokens,
}
