namespace Scotd.Verification;

/// <summary>How a file stands to what its run recorded.</summary>
public enum Standing
{
    /// <summary>As recorded, and what can be reckoned again comes out the same.</summary>
    Ok,

    /// <summary>Its bytes are others, or what it says does not follow from the files that it rests on.</summary>
    Differs,

    /// <summary>It is not there.</summary>
    Missing,
}
