using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Numbers that are said in several words, written as <see cref="NumberText"/> reads them: "27 dollars and 50 cents" is
/// 27.50 dollars, "five and a half" 5 1/2, "5 degrees below zero" minus 5 degrees, "15 000" 15,000, "6 plus 9 is 15"
/// 6 + 9 = 15.
/// </summary>
/// <remarks>For the lenient reading alone: keys and the paper's reading take a number as it is written.</remarks>
internal static partial class SpokenNumbers
{
    public static string Of(string text)
    {
        string plain = SignBehindWord().Replace(text, "minus ");
        plain = Thousands().Replace(plain, number => number.Value.Replace(' ', ','));
        plain = Cents().Replace(plain, sum => $"{sum.Groups["whole"]}.{sum.Groups["cents"].Value.PadLeft(2, '0')} ");
        plain = Half().Replace(plain, half =>
            NumberText.AtStart(half.Groups["whole"].Value) is { } whole && whole.End == half.Groups["whole"].Length
                ? $"{whole.Canonical} 1/2"
                : half.Value);
        plain = BelowZero().Replace(plain, "minus ${degrees}");
        plain = Operator().Replace(plain, word => SignOf(word.Value));
        return Sum().Replace(plain, sum => NumberText.AtStart(plain[(sum.Index + sum.Length)..]) is null
            ? sum.Value
            : $"{sum.Groups["sum"]} = ");
    }

    private static string SignOf(string word) => char.ToLowerInvariant(word[0]) switch
    {
        'p' => "+ ",
        'd' => "/ ",
        'm' when word.StartsWith("minus", StringComparison.OrdinalIgnoreCase) => "- ",
        _ => "* ",
    };

    /// <summary>The sign of "it is -5 degrees", which <see cref="NumberText"/> takes for a dash.</summary>
    [GeneratedRegex(@"(?<=\p{L}{2}\s)(?<!\b(?:or|and|to)\s)[-–](?=[$€£]?\.?[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex SignBehindWord();

    [GeneratedRegex(@"(?<![0-9.,/]|[0-9]\s)[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9/\p{L}-]|,[0-9]| [0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    [GeneratedRegex(
        @"(?<![0-9.,])(?<whole>[0-9][0-9,]*)\s*(?:dollars?|euros?|pounds?)(?:,?\s+and)?\s+(?<cents>[0-9]{1,2})\s*" +
        @"(?:cents?|pence)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cents();

    [GeneratedRegex(@"(?<![0-9.,])\b(?<whole>[0-9]+|\p{L}+(?:-\p{L}+)?)\s+and\s+(?:a|one)\s+half\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Half();

    [GeneratedRegex(
        @"(?<![-0-9.])(?<degrees>(?:[0-9]+(?:\.[0-9]+)?|\b\p{L}+(?=\s+degrees?\b))" +
        @"(?:\s*(?:degrees?\b|°))?(?:\s*(?:[CF]|Celsius|Fahrenheit)\b)?)\s+below\s+(?:zero|0)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BelowZero();

    [GeneratedRegex(@"(?<=[0-9]\s)(?:plus|minus|times|multiplied\s+by|divided\s+by)\s+(?=[-$€£]?[0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Operator();

    [GeneratedRegex(
        @"(?<sum>[0-9)]\s*[-–+*/×÷]\s*[$€£]?[0-9](?:[0-9]|[.,](?=[0-9]))*(?:\s\p{L}+)?)\s+" +
        @"(?:is|equals|makes|gives|leaves|comes\s+to)\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sum();
}
