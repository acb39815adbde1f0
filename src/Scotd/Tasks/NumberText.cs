using System.Globalization;
using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Numbers as people write them: 1,200 · 3.0 · −5 · minus 5 · $4.50 · 20% · 3/4 · 2 1/2 · ½ · \frac{3}{4} · 1.2e3 ·
/// 1.2 × 10^3 · 1.5 million · forty-two. Units, currency and the percent sign say nothing of the value and are dropped.
/// </summary>
internal static partial class NumberText
{
    /// <summary>Decimal places kept of a fraction that does not end, so that 2/3 has one text.</summary>
    private const int FractionPlaces = 6;

    private const string Plain =
        @"(?:(?:[0-9]{1,3}(?:[,\u00A0\u202F\u2009][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)";

    /// <summary>A number that was found: its canonical text, and where it stands.</summary>
    public readonly record struct Found(string Canonical, int Start, int End);

    /// <summary>The numbers in digits, in order. A digit behind a letter, as in B12, is none.</summary>
    public static IEnumerable<Found> In(string text) => Number().Matches(text)
        .Select(match => (Match: match, Value: ValueOf(match))).Where(number => number.Value is not null)
        .Select(number => new Found(
            number.Value!, number.Match.Index, number.Match.Index + number.Match.Length));

    /// <summary>The number that a text begins with, in digits or words.</summary>
    public static Found? AtStart(string text)
    {
        int start = Opening().Match(text).Length;
        Match match = Number().Match(text, start);
        if (match.Success && match.Index == start && ValueOf(match) is { } value)
            return new(value, start, start + match.Length);
        return NumberWords.At(text, start) is { } words
            ? new(Text(words.Value), start, words.End)
            : null;
    }

    /// <summary>The number of a short text, e.g. of "9 (apples)"; null where it holds none, or none alone.</summary>
    public static string? Canonical(string text)
    {
        string plain = PlainText.Of(text).Trim();
        if (AtStart(plain) is not { } found) return null;
        return Unit().IsMatch(plain[found.End..]) ? found.Canonical : null;
    }

    private static string? ValueOf(Match match)
    {
        bool isNegative = match.Groups["sign"].Value.Trim() is not ("" or "+");
        double? large = null;
        if (ReadPlain(match.Groups["number"].Value) is not { } value) return null;
        if (match.Groups["below"].Success)
        {
            if (ReadPlain(match.Groups["below"].Value) is not { } below || below == 0) return null;
            value = decimal.Round(value / below, FractionPlaces);
        }
        if (match.Groups["half"].Success)
            value += Half(match.Groups["half"].Value[0]);
        if (match.Groups["whole"].Success)
            value += ReadPlain(match.Groups["whole"].Value) ?? 0;
        if (match.Groups["power"].Success && Power(match.Groups["power"].Value) is { } power)
        {
            large = (double)value * Math.Pow(10, power);
            if (large is > 7e27 || power < -20) return (isNegative ? "-" : "") + Large(large.Value);
            for (int i = 0; i < Math.Abs(power); i++)
                value = power > 0 ? value * 10 : value / 10;
        }
        if (match.Groups["scale"].Success)
            value *= NumberWords.Scale(match.Groups["scale"].Value);
        return Text(isNegative ? -value : value);
    }

    /// <summary>Without a fraction's last zeros; there is one zero.</summary>
    private static string Text(decimal value) => value == 0
        ? "0"
        : value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Large(double value) => value.ToString("0.############E+0", CultureInfo.InvariantCulture);

    private static decimal? ReadPlain(string digits)
    {
        if (digits.Length == 0) return 0;
        string bare = string.Concat(digits.Where(letter => char.IsAsciiDigit(letter) || letter == '.'));
        return decimal.TryParse(bare, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : null;
    }

    /// <summary>Of ½, ⅔ and the like; Unicode knows their values.</summary>
    private static decimal Half(char sign) =>
        decimal.Round((decimal)CharUnicodeInfo.GetNumericValue(sign), FractionPlaces);

    private static int? Power(string text)
    {
        string digits = string.Concat(text.Select(letter => letter is '-' or '−' or '⁻' ? "-"
            : CharUnicodeInfo.GetDigitValue(letter) is >= 0 and int digit ? $"{digit}" : ""));
        return int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int power) &&
            Math.Abs(power) < 300 ? power : null;
    }

    [GeneratedRegex(
        @"(?<![\p{L}0-9.,^_])" +
        @"(?<sign>(?<![\w)]\s*)[-−–+](?=[$€£¥₹.0-9\\])|(?<=(?:^|[=:])\s*)[-−–]\s+|\b(?:minus|negative)\s+)?" +
        @"(?:(?:\\?[$€£¥₹]|US\$|USD|Rs\.?|EUR)\s*)?(?<sign>(?<=[$€£¥₹]\s*)[-−])?" +
        @"(?:\\[dt]?frac\{(?<number>" + Plain + @")\}\{(?<below>" + Plain + @")\}" +
        @"|(?:(?<whole>[0-9]+)\s+)?(?<number>[0-9][0-9,]*)\s?[/⁄]\s?(?<below>[0-9][0-9,]*)(?![0-9/]|\.[0-9])" +
        @"|(?<whole>[0-9]+)\s*\\[dt]?frac\{(?<number>[0-9]+)\}\{(?<below>[0-9]+)\}" +
        @"|(?<number>[0-9]*)\s?(?<half>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])" +
        @"|(?<number>" + Plain + @")(?![0-9])" +
        @"(?:[eE](?<power>[+-]?[0-9]+)\b" +
        @"|\s*(?:×|\\times|\\cdot|\*|x|·)\s*10\s*" +
        @"(?:\^\s*\{?\s*(?<power>[-−+]?\s*[0-9]+)\s*\}?|(?<power>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))?" +
        @"(?:\s*-?\b(?<scale>hundred|thousand|million|billion|trillion)\b|(?<scale>[kK])\b)?)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\G(?:[\s:*_`""'(\[{]|\$(?=\s*[-+0-9.\\$])|\\[(\[]|=|≈|~|" +
        @"(?:\b(?:about|approximately|around|roughly|nearly|almost|exactly|only|just|simply|equal to|equals|" +
        @"a total of|the number|an average of|over|up to)\b))*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>What may follow a number that stands alone: a unit of a few words, a remark in brackets.</summary>
    [GeneratedRegex(
        @"^(?:\s*[%°$€£]|(?:st|nd|rd|th)\b)?(?!\s*(?:[-–:/]\s*[0-9]|or\b|and\b|to\b|[+*×÷=^]))" +
        @"(?:[\s\-]*(?:[\p{L}°µ²³'’./\\{}^-]|(?<=[\p{L}^])[0-9])+){0,6}\s*(?:\([^()]*\))?[\s.!,;:*_`""'$)\]}]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
