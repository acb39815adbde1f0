using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// What two spans have in common that are the same but for case, articles, punctuation and blanks: "The Blue Train!" is
/// blue train. Numbers keep their value: "1,200 men" is 1200 men.
/// </summary>
/// <remarks>
/// As SQuAD compares (Rajpurkar et al. 2016, section 6.1: case, articles and punctuation do not count), with numbers
/// and hyphens as DROP treats them (Dua et al. 2019, section 5).
/// </remarks>
internal static partial class SpanText
{
    /// <summary>The canonical text; null where no letter or digit is in it.</summary>
    public static string? Canonical(string text)
    {
        string[] words = [.. Blank().Split(Hyphen().Replace(Plain(text), " "))
            .Select(Word).Where(word => word.Length > 0)];
        string[] told = [.. words.Where(word => word is not ("a" or "an" or "the"))];
        return words.Length == 0 ? null : string.Join(' ', told.Length > 0 ? told : words);
    }

    private static string Plain(string text) =>
        PlainText.Of(text).ToLowerInvariant().Replace(" & ", " and ", StringComparison.Ordinal);

    private static string Word(string word)
    {
        string bare = Rim().Replace(word, "");
        NumberText.Found number = NumberText.In(bare).FirstOrDefault();
        if (number.Start == 0 && number.End == bare.Length && bare.Length > 0)
            return number.Canonical;
        return string.Concat(bare.Where(letter => !char.IsPunctuation(letter) && !char.IsSymbol(letter)));
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?<=\w)[-‐‑–—/](?=\w)|(?<=\w)\s*—\s*(?=\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphen();

    /// <summary>What stands around a word, but for the sign and the point of a number.</summary>
    [GeneratedRegex(@"^(?:(?![-+.][0-9])[\p{P}\p{S}])+|[\p{P}\p{S}]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Rim();
}
