using System.Text.RegularExpressions;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Selection.Rules;

/// <summary>
/// Drops rationales that begin with what they should end in: of more than one sentence, the first names the answer.
/// </summary>
/// <remarks>
/// It names it by its label, where that is more than a word ("(a)"; a bare "a" or "no" may be anything), or by the
/// choice's text as whole words, unless the question's own text has them too: then a fair first step may repeat them.
/// </remarks>
internal sealed class LeakedRule(AnswerFormat format) : SelectionRule
{
    public override string Name => "leaked: drop";

    public override string Why => "name their answer in the first of several sentences.";

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) =>
        questions.Select(asked => asked.Those(rationale => !Leaks(asked.Question, rationale)));

    private bool Leaks(Question question, Rationale rationale)
    {
        int choice = format.LabelsOf(question).TakeWhile(label => label != rationale.Answer).Count();
        IReadOnlyList<string> sentences = StatementLanguage.Sentences(rationale.Text);
        if (choice >= question.Choices.Count || sentences.Count < 2) return false;
        string label = rationale.Answer!, text = question.Choices[choice].Trim();
        return (!label.All(char.IsLetterOrDigit) && Holds(sentences[0], label)) ||
            (Holds(sentences[0], text) && !Holds(question.Text, text));
    }

    /// <summary>Whether a text holds another, whatever the case, that no letter or digit goes on.</summary>
    private static bool Holds(string text, string part) => part.Length > 0 && Regex.IsMatch(
        text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(part)}(?![\p{{L}}\p{{N}}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
