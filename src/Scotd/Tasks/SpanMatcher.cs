using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Finds the words that answer: those behind an announcement, up to the end of their sentence, a reason or an aside; of
/// a program's message of an error, all. Who says that he does not know gives no answer.
/// </summary>
internal partial class SpanMatcher : AnswerMatcher
{
    /// <summary>Words of the longest text that is taken for an answer although nothing announces it.</summary>
    private const int WordsAlone = 8;

    /// <summary>Words of the longest answer behind an announcement; what is longer tells a story.</summary>
    private const int WordsAnnounced = 30;

    /// <summary>A full stop ends a sentence unless an initial or a common abbreviation is before it.</summary>
    private const string Stop =
        @"(?:(?<!\b(?:\p{Lu}|St|Mr|Mrs|Ms|Dr|Jr|Sr|No|Mt|Ft|vs|[ap]\.m|e\.g|i\.e))\.(?=\s|$)|[!?](?=\s|$))";

    /// <inheritdoc/>
    public override string? ReadOnly(string text, bool announces)
    {
        string plain = PlainText.Of(text).Trim();
        bool isAnswer = !announces && !plain.Contains('\n', StringComparison.Ordinal)
            && !plain.EndsWith('?') && !SentenceEnd().IsMatch(plain) && !CutOff().IsMatch(plain);
        return isAnswer ? ReadShort(MessageIn(plain) ?? WithoutRemarks(NamedValue.Of(plain)), WordsAlone) : null;
    }

    /// <inheritdoc/>
    public override string? ReadAnnounced(string tail)
    {
        string plain = NamedValue.Of(PlainText.Of(tail).TrimStart(' ', ':', '\n'));
        Match quoted = Quoted().Match(plain);
        if (quoted.Success) return ReadShort(quoted.Groups["words"].Value);
        return ReadShort(MessageIn(plain) ?? WithoutRemarks(Clause(plain)));
    }

    /// <inheritdoc/>
    /// <remarks>Nothing but the error that ends a program's report of one.</remarks>
    public override (string Answer, int Start, int End)? ReadLast(string said)
    {
        string told = said.TrimEnd('`', ' ', '\n');
        int line = told.LastIndexOf('\n') + 1;
        return Raised().IsMatch(told[line..]) && ReadShort(told[line..]) is { } answer
            ? (answer, line, told.Length)
            : null;
    }

    /// <summary>The words without what their writer adds to them.</summary>
    protected virtual string WithoutRemarks(string words) => Remark().Split(words, 2)[0];

    /// <summary>The canonical text of the words.</summary>
    protected virtual string? Canonical(string words) => SpanText.Canonical(words);

    /// <summary>The canonical text of so many words at most, unless they say that there is no answer.</summary>
    protected string? ReadShort(string text, int words = WordsAnnounced) =>
        Refusal().IsMatch(text) || text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > words
            ? null
            : Canonical(text);

    /// <summary>The text up to where its sentence, a reason or an aside ends.</summary>
    protected static string Clause(string text) => End().Split(text, 2)[0];

    /// <summary>
    /// A program's message of an error, whose colons, brackets and "not" belong to it, up to the end of its sentence;
    /// null where the text begins with none.
    /// </summary>
    private static string? MessageIn(string text) =>
        ErrorName().IsMatch(text) ? SentenceEnd().Split(text.Split('\n')[0], 2)[0] : null;

    /// <summary>As a program writes it, "TypeError: …", and as a lesson's canonical text does, "typeerror …".</summary>
    [GeneratedRegex(
        @"^(?:\p{Lu}\w*(?:Error|Exception):|[a-z]{2,}(?:error|exception))\s", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorName();

    [GeneratedRegex(@"^\p{Lu}\w*(?:Error|Exception):\s", RegexOptions.CultureInvariant)]
    private static partial Regex Raised();

    [GeneratedRegex(Stop + @"\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    /// <summary>A sentence that was not finished.</summary>
    [GeneratedRegex(@"\s(?:has|have|had|is|are|was|the|an|and|or|because)$", RegexOptions.CultureInvariant)]
    private static partial Regex CutOff();

    [GeneratedRegex(
        Stop + @"|\n|\}|</|,?\s+\b(?:because|since|rather than|instead of)\b|" +
        @",?\s+(?<!\b(?:do|does|did|is|are|was|were)\s+)not\b|" +
        @",\s+(?:as|so|which|who|whose|where|but|I)\b|\s[-–—]\s",
        RegexOptions.CultureInvariant)]
    private static partial Regex End();

    /// <summary>What a span has no part in, what is said behind "yes," too; items of a list are joined by it.</summary>
    [GeneratedRegex(
        @";|:\s|(?<=\S)\s\(|,\s+namely\b|(?<=^(?:[Yy]es|[Nn]o)),\s+(?=\p{Ll})", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^""(?<words>[^""\n]+)""(?!\s*(?:,|and\b|&|;))", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"^\W*(?:$|unknown|unclear|uncertain|undetermined|unanswerable|n/?a\b|not\b|nowhere\b|none of|neither\b|" +
        @"either\b)|" +
        @"\b(?:I(?:'m| am) (?:not sure|unsure|sorry)|I (?:do not|don't|cannot|can't)|" +
        @"(?:cannot|can't|can not|could not) be (?:determined|known|answered|said|found|inferred)|" +
        @"is not (?:known|given|stated|mentioned|specified|clear)|does not (?:say|state|mention)|" +
        @"doesn't (?:say|state|mention))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();
}
