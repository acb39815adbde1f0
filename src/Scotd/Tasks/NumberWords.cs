using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>Whole numbers in words: "forty-two", "one hundred and five", "a dozen", "minus two".</summary>
internal static partial class NumberWords
{
    private static readonly string[] s_units =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] s_tens =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The number whose words begin at a place, and where they end; null where none does.</summary>
    public static (decimal Value, int End)? At(string text, int start)
    {
        Match match = Words().Match(text, start);
        if (!match.Success) return null;
        decimal all = 0, part = 0;
        foreach (string word in Split().Split(match.Groups["words"].Value.ToLowerInvariant()))
        {
            if (Array.IndexOf(s_units, word) is >= 0 and int unit)
                part += unit;
            else if (Array.IndexOf(s_tens, word) is >= 0 and int ten)
                part += 10 * (ten + 2);
            else if (word is "dozen")
                part = Math.Max(part, 1) * 12;
            else if (word is "hundred")
                part = Math.Max(part, 1) * 100;
            else if (word is not ("a" or "and" or ""))
                (all, part) = (all + (Math.Max(part, 1) * Scale(word)), 0);
        }
        decimal value = all + part;
        return (match.Groups["sign"].Success ? -value : value, match.Index + match.Length);
    }

    /// <summary>What a word multiplies by: "thousand", "k", "million".</summary>
    public static decimal Scale(string word) => word.ToLowerInvariant() switch
    {
        "hundred" => 100,
        "thousand" or "k" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => 1_000_000_000_000,
    };

    [GeneratedRegex(
        @"\G(?<sign>(?:minus|negative)\s+)?(?<words>(?:a\s+(?=dozen|hundred|thousand|million))?" +
        @"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|" +
        @"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|hundred|thousand|" +
        @"million|billion)\b" +
        @"(?:(?:[\s-]+|\s+and\s+)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|" +
        @"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|" +
        @"hundred|thousand|million|billion)\b)*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"[\s-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Split();
}
