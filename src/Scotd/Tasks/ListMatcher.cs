using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>Finds the items that answer: in a sentence, as a span stands there, or one a line.</summary>
internal sealed partial class ListMatcher : SpanMatcher
{
    /// <summary>Words of the longest line that is taken for an item although no bullet marks it.</summary>
    private const int WordsOfLine = 5;

    /// <inheritdoc/>
    public override string? ReadOnly(string text, bool announces)
    {
        if (announces) return null;
        string plain = PlainText.Of(text).Trim();
        return ReadLines(plain) ?? base.ReadOnly(plain, announces);
    }

    /// <inheritdoc/>
    public override string? ReadAnnounced(string tail)
    {
        string plain = PlainText.Of(tail).TrimStart(' ', ':');
        string lines = plain.TrimStart();
        bool isBelow = plain.StartsWith('\n') || Bullet().IsMatch(lines);
        return (isBelow ? ReadLines(lines.Split("\n\n")[0]) : null)
            ?? ReadShort(Clause(WithoutRemarks(NamedValue.Of(lines))));
    }

    /// <inheritdoc/>
    protected override string WithoutRemarks(string words) => Aside().Replace(words, "");

    /// <inheritdoc/>
    protected override string? Canonical(string words) => ListText.Canonical(words);

    /// <summary>An item a line: all behind bullets, or all short and no sentence.</summary>
    private string? ReadLines(string text)
    {
        string[] lines =
            [.. text.Split('\n').Select(line => WithoutRemarks(line.Trim())).Where(line => line.Length > 0)];
        bool areItems = lines.All(line => Bullet().IsMatch(line))
            || (lines.Length > 1 && lines.All(line => line.Split(' ').Length <= WordsOfLine && !line.Contains(": ")));
        return areItems && lines.Length > 0 ? ReadShort(string.Join('\n', lines)) : null;
    }

    [GeneratedRegex(@"^(?:[-*•]|\(?[0-9]{1,2}[.)])\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?<=\S)\s\([^()]*\)|,\s+(?:who|which|whose|where)\b[^,;.\n]*,(?=\s+and\b)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Aside();
}
