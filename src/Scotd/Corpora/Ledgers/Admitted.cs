namespace Scotd.Corpora.Ledgers;

/// <summary>What became of samples that were brought to a ledger.</summary>
/// <param name="Added">Were not there.</param>
/// <param name="There">Were there already, with the same text.</param>
/// <param name="Conflicts">Were there with another text; they are among the failures, kind "conflict".</param>
public readonly record struct Admitted(long Added, long There, long Conflicts)
{
    /// <summary>Of two lots together.</summary>
    public static Admitted operator +(Admitted left, Admitted right) =>
        new(left.Added + right.Added, left.There + right.There, left.Conflicts + right.Conflicts);
}
