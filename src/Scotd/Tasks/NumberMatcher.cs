using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Finds the number that answers: right behind an announcement, what an equation comes to, or the only number of a
/// sentence that concludes. Of two numbers without an equation nothing is chosen.
/// </summary>
internal sealed partial class NumberMatcher : AnswerMatcher
{
    /// <inheritdoc/>
    public override string? ReadOnly(string text, bool announces) =>
        NumberText.Canonical(SpokenNumbers.Of(PlainText.Of(text)));

    /// <inheritdoc/>
    public override string? ReadAnnounced(string tail) => ReadClause(Clause(tail));

    /// <inheritdoc/>
    public override (string Answer, int Start, int End)? ReadLast(string said)
    {
        Match last = LastSentence().Match(said);
        string sentence = SpokenNumbers.Of(PlainText.Of(last.Value));
        if (last.Index > 0 && said[last.Index - 1] == '\n' && NumberText.Canonical(sentence) is { } alone)
            return (alone, last.Index, said.Length);
        string? answer = ReadConclusion(sentence) ?? ReadConclusion(Reason().Split(sentence, 2)[0]);
        return answer is null ? null : (answer, last.Index, said.Length);
    }

    /// <summary>What follows an announcement, up to the end of its line, its sentence, a reason or an aside.</summary>
    internal static string Clause(string tail) =>
        End().Split(SpokenNumbers.Of(PlainText.Of(tail)).TrimStart(), 2)[0];

    private static string? ReadConclusion(string sentence)
    {
        bool isSum = sentence.Contains('=', StringComparison.Ordinal);
        if (!(isSum || Conclusion().IsMatch(sentence)) || Denial().IsMatch(sentence)) return null;
        return ReadClause(Consequence().Matches(sentence) is [.., { } cause]
            ? sentence[(cause.Index + cause.Length)..]
            : sentence);
    }

    private static string? ReadClause(string clause)
    {
        int equal = clause.LastIndexOf('=');
        if (equal >= 0)
            return Alone(clause[(equal + 1)..]) ?? Before(clause[..equal], sum: clause[(equal + 1)..]);
        if (NumberText.AtStart(clause) is not null)
            return Alone(clause);
        return !Denial().IsMatch(clause) && NumberText.In(clause).ToArray() is [{ } only]
            ? Alone(clause[only.Start..])
            : null;
    }

    /// <summary>The number at the start, unless another one joins it: a range, a choice, a sum, a ratio.</summary>
    private static string? Alone(string text) =>
        NumberText.AtStart(text) is { } found && !Another().IsMatch(text[found.End..]) ? found.Canonical : null;

    /// <summary>The number before an equals sign, where the sum is behind it: "15 = 6 + 9".</summary>
    private static string? Before(string text, string sum) =>
        SumAlone().IsMatch(sum) ? NumberText.Canonical(text) : null;

    [GeneratedRegex(@"^[\s(]*[$€£]?[0-9][-–+*/×÷().,$€£0-9\s]*[0-9)][.\s]*$", RegexOptions.CultureInvariant)]
    private static partial Regex SumAlone();

    [GeneratedRegex(
        @"\n|(?<=[.!?])[\s)*]*(?=\s|$)|,?\s+(?:because|since|as|which|not|so|instead of|rather than|but)\b|\s\(|;",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(
        @"^\s*(?:%|°)?(?:\^\s*[0-9]|(?:\s*[\p{L}°$€£/²³]+\.?){0,3}\s*" +
        @"(?:(?:[-–—:/+*×÷,]|\\times|\\div)\s*\$?[0-9]|" +
        @"\b(?:or|and|to)\b\s+(?:about\s+)?[-$€£]?[0-9]))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Another();

    [GeneratedRegex(@"(?:[^.!?\n]|[.](?=[0-9]))+[.!?\s*_`$)\]}\\]*$", RegexOptions.CultureInvariant)]
    private static partial Regex LastSentence();

    [GeneratedRegex(
        @"\b(?:so|therefore|thus|hence|total|altogether|in all|left|remain(?:s|ing)?|each|means|result|finally|" +
        @"overall|needs?|costs?|gives|equals|now\s+ha(?:s|ve)|(?:has|have|are)\s(?:.*\s)?now)\b|[∴⇒→]|=>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conclusion();

    [GeneratedRegex(@",?\s+(?:because|since)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(?:so|therefore|thus|hence|which means|that means)\b|[∴⇒→]|=>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Consequence();

    [GeneratedRegex(@"\b(?:not|cannot|never|neither|nor|wrong|incorrect)\b|n't\b|\?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();
}
