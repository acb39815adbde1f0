using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// What stands behind an equals sign, without the sum or the name before it: of "25 - 21 = 4" 4, of "t = [1, 3]"
/// [1, 3], of "the value of k is 10" 10. Other texts are left as they are: "E = mc²" is an answer.
/// </summary>
internal static partial class NamedValue
{
    /// <summary>A letter of a sum, which may hold units, as in "3 May 1645 + 7 days", but no reason.</summary>
    private const string Part = @"(?:(?!\b(?:because|since)\b)[^=<>\n.,;!?]|[.,](?=[0-9]))";

    /// <summary>When a name has its value.</summary>
    private const string AtTheEnd = @"(?:\s+at\s+the\s+end(?:\s+of\s+th(?:e|is)\s+program)?)?";

    /// <summary>The text from its value on.</summary>
    public static string Of(string text) => Before().Match(text) is { Success: true } before
        ? text[before.Length..]
        : text;

    /// <summary>A name needs a value behind it such as programs write: a number, a text in quotes, a list.</summary>
    [GeneratedRegex(
        @"^(?:(?:[-+$€£(]*[0-9]" + Part + @"*?[-+*/×÷]\s*[$€£(]?[0-9]" + Part + @"*=\s*)+" +
        @"|(?:(?:the\s+)?(?:final\s+)?value\s+of\s+)?[\p{L}_]\w*" + AtTheEnd + @"\s*=\s*(?<value>)" +
        @"|(?:the\s+)?(?:final\s+)?value\s+of\s+[\p{L}_]\w*" + AtTheEnd + @"\s+(?:is|will\s+be)\s+(?<value>))" +
        @"(?(value)(?=[-+]?\.?[0-9]|['""\[{(]|(?:True|False|None)\b))(?=[^=\n]+(?:\n|$))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Before();
}
