using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Unicode's normalization forms (UAX 15). <see cref="string.Normalize()"/> does nothing in a program that runs with
/// InvariantGlobalization, so the table is our own: <c>UnicodeForms.txt</c>.
/// </summary>
internal static class UnicodeForm
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TrailCount = 28;
    private const int HangulCount = LeadCount * VowelCount * TrailCount;

    private static readonly Lazy<Table> s_table = new(Read);

    /// <summary>The text in the given form.</summary>
    public static string Of(string text, NormalizationForm form)
    {
        bool composes = form is NormalizationForm.FormC or NormalizationForm.FormKC;
        bool compatible = form is NormalizationForm.FormKC or NormalizationForm.FormKD;
        char firstTouched = compatible ? '\u00A0' : composes ? '\u0300' : '\u00C0';
        if (!text.AsSpan().ContainsAnyInRange(firstTouched, char.MaxValue))
            return text;
        List<(int Code, int Class)> codes = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            Decompose(rune.Value, compatible, codes);
        Order(codes);
        if (composes)
            Compose(codes);
        StringBuilder written = new(text.Length);
        foreach ((int code, _) in codes)
            written.Append(new Rune(code).ToString());
        return written.ToString();
    }

    private static void Decompose(int code, bool compatible, List<(int Code, int Class)> into)
    {
        Table table = s_table.Value;
        int syllable = code - HangulBase;
        if (syllable is >= 0 and < HangulCount)
        {
            into.Add((LeadBase + (syllable / (VowelCount * TrailCount)), 0));
            into.Add((VowelBase + (syllable / TrailCount % VowelCount), 0));
            if (syllable % TrailCount > 0)
                into.Add((TrailBase + (syllable % TrailCount), 0));
        }
        else if (table.Canonical.TryGetValue(code, out int[]? parts)
            || (compatible && table.Compatible.TryGetValue(code, out parts)))
        {
            foreach (int part in parts)
                Decompose(part, compatible, into);
        }
        else
        {
            into.Add((code, table.Classes.GetValueOrDefault(code)));
        }
    }

    /// <summary>Sorts each run of marks by combining class, stably.</summary>
    private static void Order(List<(int Code, int Class)> codes)
    {
        for (int i = 1; i < codes.Count; i++)
        {
            (int Code, int Class) mark = codes[i];
            int at = i;
            if (mark.Class == 0)
                continue;
            for (; at > 0 && codes[at - 1].Class > mark.Class; at--)
                codes[at] = codes[at - 1];
            codes[at] = mark;
        }
    }

    /// <summary>Joins each starter with the marks after it that are not blocked.</summary>
    private static void Compose(List<(int Code, int Class)> codes)
    {
        int kept = 0, starter = -1;
        for (int i = 0; i < codes.Count; i++)
        {
            (int code, int mark) = codes[i];
            bool isAdjacent = starter == kept - 1;
            bool isBlocked = !isAdjacent && (codes[kept - 1].Class == 0 || codes[kept - 1].Class >= mark);
            if (starter >= 0 && !isBlocked && TryJoin(codes[starter].Code, code, out int joined))
            {
                codes[starter] = (joined, 0);
                continue;
            }
            if (mark == 0)
                starter = kept;
            codes[kept++] = (code, mark);
        }
        codes.RemoveRange(kept, codes.Count - kept);
    }

    private static bool TryJoin(int first, int second, out int joined)
    {
        int lead = first - LeadBase, vowel = second - VowelBase;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            joined = HangulBase + (((lead * VowelCount) + vowel) * TrailCount);
            return true;
        }
        int syllable = first - HangulBase, trail = second - TrailBase;
        if (syllable is >= 0 and < HangulCount && syllable % TrailCount == 0 && trail is > 0 and < TrailCount)
        {
            joined = first + trail;
            return true;
        }
        return s_table.Value.Joined.TryGetValue((first, second), out joined);
    }

    private static Table Read()
    {
        Dictionary<int, int[]> canonical = [], compatible = [];
        Dictionary<(int, int), int> joined = [];
        Dictionary<int, int> classes = [];
        using Stream stream = typeof(UnicodeForm).Assembly.GetManifestResourceStream("UnicodeForms.txt")!;
        using StreamReader lines = new(stream);
        while (lines.ReadLine() is { } line)
        {
            string[] fields = line.Split(' ');
            if (fields[0] == "#")
                continue;
            if (fields[0] == ".")
            {
                for (int code = Code(fields[1]); code <= Code(fields[2]); code++)
                    classes[code] = int.Parse(fields[3], CultureInfo.InvariantCulture);
                continue;
            }
            int[] parts = [.. fields[2..].Select(Code)];
            (fields[0] == "~" ? compatible : canonical)[Code(fields[1])] = parts;
            if (fields[0] == "=")
                joined[(parts[0], parts[1])] = Code(fields[1]);
        }
        return new(canonical.ToFrozenDictionary(), compatible.ToFrozenDictionary(),
            joined.ToFrozenDictionary(), classes.ToFrozenDictionary());
    }

    private static int Code(string field) => int.Parse(field, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Table(FrozenDictionary<int, int[]> Canonical, FrozenDictionary<int, int[]> Compatible,
        FrozenDictionary<(int, int), int> Joined, FrozenDictionary<int, int> Classes);
}
