namespace Scotd.Tasks;

/// <summary>The file of each split, relative to the data folder. Null: the dataset has none.</summary>
public sealed record SplitFiles(string? Train = null, string? Validation = null, string? Test = null)
{
    /// <summary>The file of one split, or null.</summary>
    public string? this[SplitName name] => name switch
    {
        SplitName.Train => Train,
        SplitName.Validation => Validation,
        _ => Test,
    };

    /// <summary>These files where given, else those.</summary>
    public SplitFiles Over(SplitFiles lower) => new(
        Train ?? lower.Train, Validation ?? lower.Validation, Test ?? lower.Test);
}
