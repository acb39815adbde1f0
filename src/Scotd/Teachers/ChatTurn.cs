namespace Scotd.Teachers;

/// <summary>One turn of a chat.</summary>
/// <param name="Role">"system", "user" or "assistant".</param>
/// <param name="Content">What was said.</param>
public sealed record ChatTurn(string Role, string Content);
