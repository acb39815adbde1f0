namespace Scotd.Plans;

/// <summary>How a model's numbers lie in its file.</summary>
public enum StoredRule
{
    /// <summary>In four bytes, as they were trained.</summary>
    F32,

    /// <summary>In two bytes, rounded to 8 significant bits.</summary>
    Bf16,
}
