using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>
/// How an examination went, under one reading. Unparsed completions count as asked, and are told apart.
/// </summary>
/// <param name="Reading">The reading that the numbers rest on.</param>
/// <param name="Right">Completions that name the right choice.</param>
/// <param name="Wrong">Completions that name another.</param>
/// <param name="Unparsed">Completions that name none.</param>
public readonly record struct Scorecard(Reading Reading, int Right, int Wrong, int Unparsed)
{
    /// <summary>Right of all asked.</summary>
    public Accuracy Accuracy => new(Right, Right + Wrong + Unparsed);

    /// <summary>The share of completions that name a choice, right or wrong.</summary>
    public double ParseRate => (double)(Right + Wrong) / (Right + Wrong + Unparsed);

    /// <summary>E.g. "67.0 % (57.3 to 75.4, n=100), 98.0 % parsed".</summary>
    public override string ToString() => FormattableString.Invariant($"{Accuracy}, {100 * ParseRate:F1} % parsed");
}
