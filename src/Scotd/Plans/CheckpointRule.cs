namespace Scotd.Plans;

/// <summary>Which checkpoint becomes the student.</summary>
public enum CheckpointRule
{
    /// <summary>The one with the best validation accuracy.</summary>
    Best,

    /// <summary>The one after the last step.</summary>
    Last,
}
