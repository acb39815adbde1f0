namespace Scotd.Tasks;

/// <summary>What one sentence of a rationale is worth.</summary>
public enum StepVerdict
{
    /// <summary>Some reading of it is true in its question, or everywhere.</summary>
    True,

    /// <summary>It can be read, and no reading of it is true.</summary>
    False,

    /// <summary>The task's language does not know its wording.</summary>
    Unreadable,
}
