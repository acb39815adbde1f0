namespace Scotd.Selection;

/// <summary>What becomes of the rationales that a rule without a number finds.</summary>
public enum FoundRule
{
    /// <summary>They go.</summary>
    Drop,
}
