using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Finds the choice that a number means: where "12 m" is among the choices, "12", "12 meters" and "3 * 4 = 12".
/// </summary>
internal sealed partial class NumberedChoices(Question question, AnswerFormat format)
{
    /// <summary>
    /// The label of the only choice with the number that a clause is, or that its equation comes to; null where there
    /// is none. Another unit than the choice's is forgiven where all choices that are numbers have the same.
    /// </summary>
    /// <param name="tail">What follows "the answer is".</param>
    public string? LabelOf(string tail)
    {
        (string Label, Measure Choice)[] choices = [.. format.LabelsOf(question)
            .Zip(question.Choices.Select(Measure.Of)).Where(one => one.Second is not null)
            .Select(one => (one.First, one.Second!.Value))];
        if (choices.Length == 0) return null;
        string clause = NumberMatcher.Clause(tail);
        if (Measure.Of(clause[(clause.LastIndexOf('=') + 1)..]) is not { } said) return null;
        bool haveOneUnit = choices.Length > 1 && choices.Select(one => one.Choice.Unit).Distinct().Count() == 1;
        string[] fits = [.. choices.Where(one => one.Choice.Number == said.Number)
            .Where(one => haveOneUnit || said.Unit.Length == 0 || one.Choice.Unit == said.Unit)
            .Select(one => one.Label)];
        return fits is [{ } only] ? only : null;
    }

    /// <summary>A text that is a number and, at most, a unit of two words: "12 m", "about 180 times".</summary>
    private readonly partial record struct Measure(string Number, string Unit)
    {
        public static Measure? Of(string text)
        {
            if (NumberText.AtStart(text) is not { } number) return null;
            string unit = Rim().Replace(text[number.End..], "").ToLowerInvariant();
            return IsUnit().IsMatch(unit) ? new(number.Canonical, unit) : null;
        }

        [GeneratedRegex(@"^\s+|[\s.!)\]}*_$""'`]+$", RegexOptions.CultureInvariant)]
        private static partial Regex Rim();

        [GeneratedRegex(@"^[%°€£]?(?:\s*[\p{L}°µ²³/]+\.?){0,2}$", RegexOptions.CultureInvariant)]
        private static partial Regex IsUnit();
    }
}
