namespace Scotd.Plans;

/// <summary>How the learning rate falls after the warm-up.</summary>
public enum LearningSchedule
{
    /// <summary>In a straight line to 0 at the last step.</summary>
    Linear,

    /// <summary>Along half a cosine to 0 at the last step.</summary>
    Cosine,

    /// <summary>Not at all.</summary>
    Constant,
}
