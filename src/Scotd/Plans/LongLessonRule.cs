namespace Scotd.Plans;

/// <summary>What becomes of a lesson that is longer than the context.</summary>
public enum LongLessonRule
{
    /// <summary>It is left out, and counted.</summary>
    Drop,

    /// <summary>The run stops and names it.</summary>
    Refuse,
}
