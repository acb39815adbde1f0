using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Several spans or numbers of which the order does not count: "Tea, and the milk" is milk; tea. An item that holds a
/// comma or "and" is taken apart in answer and answer key alike.
/// </summary>
internal static partial class ListText
{
    /// <summary>The items' canonical texts in alphabetical order, each once; null where there are none.</summary>
    public static string? Canonical(string text) => Of(Joint().Split(PlainText.Of(text)));

    /// <summary>The same of items that are apart already.</summary>
    public static string? Of(IEnumerable<string> items)
    {
        string[] told = [.. items.SelectMany(item => Joint().Split(item)).Select(SpanText.Canonical)
            .OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return told.Length == 0 ? null : string.Join("; ", told);
    }

    /// <summary>What stands between items: commas outside numbers, semicolons, "and", lines, bullets.</summary>
    [GeneratedRegex(
        @"\s*(?:,(?![0-9]{3}(?![0-9]))|;|\n|\t|&|\s[+/]\s|\band\b|\bas well as\b)(?:\s*(?:and|also|then)\b|\s*&)*" +
        @"(?:\s*(?:[-*•]\s|\(?[0-9]{1,2}[.)]\s))?\s*|^\s*[-*•]\s+|(?:^|\s)\(?[0-9]{1,2}[.)]\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
