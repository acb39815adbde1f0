using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Selection.Rules;

/// <summary>
/// Drops rationales that begin with what they should end in: of more than one sentence, the first names their answer
/// and no other choice.
/// </summary>
/// <remarks>
/// A choice is named by its label, where that is more than a word ("(a)"; a bare "a" or "no" may be anything), or by
/// its text as whole words, unless the question's own text has them too: then a fair first step may repeat them. Who
/// names the tin box does not name a tin.
/// </remarks>
internal sealed class LeakedRule(AnswerFormat format) : SelectionRule
{
    public override string Name => "leaked: drop";

    public override string Why => "name their answer alone in the first of several sentences.";

    public override bool JudgesAlone => true;

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) =>
        questions.Select(asked => asked.Those(rationale => !Leaks(asked.Question, rationale)));

    private bool Leaks(Question question, Rationale rationale)
    {
        IReadOnlyList<string> labels = format.LabelsOf(question), choices = question.Choices;
        int own = labels.TakeWhile(label => label != rationale.Answer).Count();
        if (own == labels.Count || StatementLanguage.Sentences(rationale.Text) is not { Count: > 1 } sentences)
            return false;
        return Names(own) && !Enumerable.Range(0, labels.Count)
            .Any(other => other != own && Names(other) && !Holds(choices[own], choices[other]));

        bool Names(int choice) =>
            (!labels[choice].All(char.IsLetterOrDigit) && Holds(sentences[0], labels[choice])) ||
            (Holds(sentences[0], choices[choice]) && !Holds(question.Text, choices[choice]));
    }

    /// <summary>Whether a text holds another, whatever the case, with no letter or digit next to it.</summary>
    private static bool Holds(string text, string part)
    {
        if (part.Length == 0) return false;
        for (int start = 0; (start = text.IndexOf(part, start, StringComparison.OrdinalIgnoreCase)) >= 0; start++)
        {
            int end = start + part.Length;
            if ((start == 0 || !char.IsLetterOrDigit(text[start - 1])) &&
                (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
