namespace Scotd.Tasks;

/// <summary>The parts of a dataset: to learn from, to choose the best student by, to report.</summary>
public enum SplitName
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To choose the best student by.</summary>
    Validation,

    /// <summary>To report; looked at once.</summary>
    Test,
}
