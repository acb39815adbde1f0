namespace Scotd;

/// <summary>A plan or a task file that cannot be followed. The message says where, what, and the mend.</summary>
public sealed class PlanException : Exception
{
    /// <summary>A message that already says where.</summary>
    public PlanException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    private PlanException(string message, string key) : base(message) => Key = key;

    /// <summary>
    /// The setting at fault, e.g. "training.batch", when the place in a file is not known yet; else null.
    /// </summary>
    public string? Key { get; }

    /// <summary>A value that a record refuses; the reader of the file adds the line.</summary>
    public static PlanException At(string key, string problem) => new($"{key} {problem}", key);
}
