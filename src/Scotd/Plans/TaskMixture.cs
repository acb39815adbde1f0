namespace Scotd.Plans;

/// <summary>How often each of several tasks is learned.</summary>
public enum TaskMixture
{
    /// <summary>By its questions: an epoch visits every question of every task once, as in the released code.</summary>
    Proportional,

    /// <summary>As often as any other: the tasks take turns, and each goes through its own epochs.</summary>
    Balanced,
}
