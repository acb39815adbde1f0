namespace Scotd.Teachers;

/// <summary>A teacher that did not answer. The message says what and the mend, and never holds a key.</summary>
public sealed class TeacherException(TeacherTrouble trouble, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What is to be done about it.</summary>
    public TeacherTrouble Trouble { get; } = trouble;

    /// <summary>How long the server wants to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the server may have done, and billed, the work: true unless it said no before it began.
    /// </summary>
    public bool MayBeBilled { get; init; }

    /// <summary>What the server sent, as far as it came; "" where nothing came.</summary>
    public string Body { get; init; } = "";
}
