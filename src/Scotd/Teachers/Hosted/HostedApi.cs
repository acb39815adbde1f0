namespace Scotd.Teachers.Hosted;

/// <summary>How a server is asked.</summary>
public enum HostedApi
{
    /// <summary>Turns of a chat, at /chat/completions.</summary>
    Chat,

    /// <summary>A text to be continued, at /completions: the paper's way, with a base model.</summary>
    Completions,
}
