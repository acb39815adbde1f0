namespace Scotd.Plans;

/// <summary>What a student learns to say.</summary>
public enum LearningMethod
{
    /// <summary>The label alone.</summary>
    LabelOnly,

    /// <summary>One rationale a question, the teacher's greedy one, and the label.</summary>
    GreedyCot,

    /// <summary>Many rationales a question, one drawn a visit, and the label: the paper's method.</summary>
    Scotd,
}
