using System.Globalization;
using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Reads answers by the released code's rules, to the letter: scotd/dataset/answer_cleaner.py, answer_split, general,
/// numerical, numerical_float and parse_rationale.
/// </summary>
/// <remarks>
/// Its score compares texts by case alone. Labels are compared so; answers of other forms by their canonical texts,
/// since that is how their keys are kept. As there, a number loses its sign.
/// </remarks>
internal static partial class PaperReading
{
    public static Reply Read(string completion, Question question, AnswerFormat format)
    {
        string said = completion.StartsWith(format.Lead, StringComparison.Ordinal)
            ? completion[format.Lead.Length..]
            : completion;
        string answer = format.Cleaner switch
        {
            PaperCleaner.General => LastWord(said),
            PaperCleaner.Numerical => LastNumber(said, whole: true),
            PaperCleaner.NumericalFloat => LastNumber(said, whole: false),
            _ => BehindMarker(said, format),
        };
        string steps = format.BeforeStop(said);
        int end = steps.LastIndexOf(format.Marker, StringComparison.Ordinal);
        string? label = format.Form is AnswerForm.Label
            ? format.LabelsOf(question)
                .FirstOrDefault(label => label.Equals(answer, StringComparison.OrdinalIgnoreCase))
            : format.Canonical(answer);
        return new(end < 0 ? "" : steps[..end], answer, label);
    }

    private static string BehindMarker(string said, AnswerFormat format)
    {
        string whole = format.BeforeStop(said.TrimStart('\n'));
        int marker = whole.LastIndexOf(format.Marker, StringComparison.Ordinal);
        string answer = (marker < 0 ? whole : whole[(marker + format.Marker.Length)..]).Trim('\n');
        return answer.StartsWith(' ') ? answer[1..] : answer;
    }

    private static string LastWord(string said) => LastSentence(said).Trim('\n').Split(' ')[^1].Trim('.');

    private static string LastNumber(string said, bool whole)
    {
        if (Digits().Matches(LastSentence(said)) is not [.., { } last]) return "";
        double value = double.Parse(
            last.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return (whole ? Math.Truncate(value) : value).ToString("0.################", CultureInfo.InvariantCulture);
    }

    private static string LastSentence(string said)
    {
        int end = said.LastIndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? said : said[(end + 2)..];
    }

    [GeneratedRegex(@"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
