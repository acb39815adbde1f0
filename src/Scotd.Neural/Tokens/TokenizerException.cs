namespace Scotd.Neural.Tokens;

/// <summary>
/// A tokenizer's files cannot be read as they are; the message names the file, the part and the mend.
/// </summary>
public sealed class TokenizerException : Exception
{
    /// <summary>What is wrong, where, and what would mend it.</summary>
    public TokenizerException(string message) : base(message)
    {
    }

    /// <summary>
    /// What is wrong, where, and what would mend it; <paramref name="cause"/> is the failure beneath.
    /// </summary>
    public TokenizerException(string message, Exception cause) : base(message, cause)
    {
    }
}
