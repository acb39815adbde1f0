using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>Text without what only typesets it: Markdown's stars, LaTeX's boxes and spaces, curly quotes.</summary>
internal static partial class PlainText
{
    /// <summary>Boxes within boxes that are opened; nobody nests deeper.</summary>
    private const int DeepestBox = 3;

    public static string Of(string text)
    {
        string plain = text.Replace("{,}", ",", StringComparison.Ordinal);
        for (int depth = 0; depth < DeepestBox; depth++)
            plain = Box().Replace(plain, "${inner}");
        plain = Edge().Replace(Space().Replace(plain, " "), "");
        return Escaped().Replace(plain, "${sign}").Replace('“', '"').Replace('”', '"').Replace('’', '\'')
            .Replace('‘', '\'').Replace('−', '-');
    }

    [GeneratedRegex(@"\\(?:boxed|fbox|text|textbf|textit|mathrm|mathbf)\s*\{(?<inner>[^{}]*)\}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Box();

    [GeneratedRegex(@"\\[,;:! ]|\\quad|~|</?[a-z]{1,6}>", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    [GeneratedRegex(@"\\[()\[\]]|`+|\*\*+|(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Edge();

    [GeneratedRegex(@"\\(?<sign>[%$&#])", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
