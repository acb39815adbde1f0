namespace Scotd.Sampling;

/// <summary>Which worked examples a question is shown with, and in which order.</summary>
public enum DemonstrationOrder
{
    /// <summary>
    /// All, as in the task file: the same beginning for every question, which servers and we read once.
    /// </summary>
    Fixed,

    /// <summary>All, in an order of each question's own.</summary>
    Shuffled,

    /// <summary>Some, drawn for each question anew.</summary>
    Subset,
}
