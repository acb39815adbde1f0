namespace Scotd.Neural.Transformers;

/// <summary>What a new model knows before it has read anything.</summary>
public enum ModelStart
{
    /// <summary>Nothing.</summary>
    Usual,

    /// <summary>To look back: its first two blocks hold an induction head.</summary>
    Induction,

    /// <summary>To look back for what stood in such company: it minds the words nearby, too.</summary>
    Association,
}
