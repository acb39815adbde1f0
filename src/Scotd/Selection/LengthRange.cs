namespace Scotd.Selection;

/// <summary>How many words a rationale may have, counted between blanks.</summary>
/// <param name="Least">At least so many; null for any.</param>
/// <param name="Most">At most so many; null for any.</param>
public sealed record LengthRange(int? Least = null, int? Most = null)
{
    private const string Key = "selection.rules.length";

    /// <summary>At least so many, 0 or more; null for any.</summary>
    public int? Least { get; init; } = Least is null && Most is null
        ? throw PlanException.At(Key, "has no bound; give it least, most or both.")
        : Least is null ? null : Setting.AtLeast(0, Least.Value, $"{Key}.least");

    /// <summary>At most so many, no fewer than <see cref="Least"/>; null for any.</summary>
    public int? Most { get; init; } = Most is null ? null : Setting.AtLeast(Least ?? 0, Most.Value, $"{Key}.most");

    /// <summary>Whether a rationale may have so many.</summary>
    public bool Holds(int words) => words >= (Least ?? 0) && words <= (Most ?? int.MaxValue);
}
