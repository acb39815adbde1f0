using System.Globalization;
using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>
/// BERT's rewriting (Devlin et al. 2019, tokenization.py, BasicTokenizer): control characters go and blanks become
/// plain, ideographs are set apart, accents are taken off, letters become small; each as the file asks.
/// </summary>
internal static class BertNormalization
{
    private static readonly (int First, int Last)[] s_ideographs =
    [
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
        (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0x2F800, 0x2FA1F),
    ];

    /// <summary>The steps, in order. Where nothing is said of accents, they go with the capitals.</summary>
    public static IReadOnlyList<Normalizer> Read(JsonPart part)
    {
        bool lowers = part["lowercase"].Flag(true);
        List<Normalizer> steps = [];
        if (part["clean_text"].Flag(true))
            steps.Add(new RuneByRune(Clean));
        if (part["handle_chinese_chars"].Flag(true))
            steps.Add(new RuneByRune(SetApart));
        if (part["strip_accents"].Flag(lowers))
            steps.Add(new AccentStripping());
        if (lowers)
            steps.Add(new Normalizer.Lowercasing());
        return steps;
    }

    /// <summary>Tabs and line ends are blanks; all else that is control, format, private or unassigned goes.</summary>
    private static string Clean(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' ? " "
        : rune.Value == 0xFFFD ? ""
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned ? ""
        : Rune.IsWhiteSpace(rune) ? " "
        : rune.ToString();

    private static string SetApart(Rune rune) =>
        Array.Exists(s_ideographs, block => rune.Value >= block.First && rune.Value <= block.Last)
            ? $" {rune} " : rune.ToString();

    private sealed class RuneByRune(Func<Rune, string> written) : Normalizer
    {
        public override string Apply(string text)
        {
            StringBuilder all = new(text.Length);
            foreach (Rune rune in text.EnumerateRunes())
                all.Append(written(rune));
            return all.ToString();
        }
    }

    /// <summary>Letters and accents are parted, and the accents go.</summary>
    private sealed class AccentStripping : Normalizer
    {
        public override string Apply(string text)
        {
            string parted = UnicodeForm.Of(text, NormalizationForm.FormD);
            StringBuilder bare = new(parted.Length);
            foreach (Rune rune in parted.EnumerateRunes())
            {
                if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
                    bare.Append(rune.ToString());
            }
            return bare.ToString();
        }
    }
}
