namespace Scotd.Selection;

/// <summary>Which part of a completion has to be likely.</summary>
public enum LikelihoodPart
{
    /// <summary>All of it: the steps, the marker and the answer.</summary>
    Completion,

    /// <summary>The steps alone.</summary>
    Rationale,
}
