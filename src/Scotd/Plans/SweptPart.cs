namespace Scotd.Plans;

/// <summary>What a student of a sweep may learn from, where the full one has all: one of these.</summary>
/// <param name="Samples">The first so many samples of each question.</param>
/// <param name="Fraction">Of the questions of each task the first such share, above 0 and below 1.</param>
public sealed record SweptPart(int? Samples = null, double? Fraction = null)
{
    /// <summary>What its folder and key end in: "-5", "-20pct".</summary>
    internal string Suffix => Samples is { } samples
        ? FormattableString.Invariant($"-{samples}")
        : FormattableString.Invariant($"-{Percent:0.####}pct");

    /// <summary>E.g. "5 samples", "20 % of the questions".</summary>
    internal string InWords => Samples is { } samples
        ? FormattableString.Invariant($"{samples} {(samples == 1 ? "sample" : "samples")}")
        : FormattableString.Invariant($"{Percent:0.####} % of the questions");

    private double Percent => 100 * Fraction ?? 100;
}
