namespace Scotd.Selection;

/// <summary>Which questions Label-Only learns.</summary>
public enum LabelOnlyFrom
{
    /// <summary>All whose label is known: labels cost no rationale.</summary>
    All,

    /// <summary>Those of which SCoTD learns a rationale, so that both see the same questions.</summary>
    Explained,
}
