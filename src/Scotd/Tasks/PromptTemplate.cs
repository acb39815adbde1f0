using System.Text;

namespace Scotd.Tasks;

/// <summary>How a question is put to a model, as text with places to fill in.</summary>
/// <remarks>
/// The prompt must end where the answer begins, without a trailing blank: the blank belongs to the completion
/// (<see cref="AnswerFormat.Lead"/>), so that prompt and completion cut into the same tokens apart and together.
/// </remarks>
/// <param name="Question">E.g. "Q: {question}{choices}\nA:".</param>
/// <param name="Choice">What {choices} repeats for each choice, e.g. " {label} {text}"; empty where none is.</param>
public sealed record PromptTemplate(string Question, string Choice = "")
{
    /// <summary>The text with {question} and {choices}.</summary>
    public string Question { get; init; } = Question.Contains("{question}", StringComparison.Ordinal)
        ? Question
        : throw PlanException.At("prompt.question", "has no {question}; write where the question's text goes.");

    /// <summary>
    /// The prompt for one question. Choices that are called by their own texts, as yes and no, are listed only where
    /// a choice is put without a label.
    /// </summary>
    public string Render(string text, IReadOnlyList<string> choices, IReadOnlyList<string> labels)
    {
        StringBuilder listed = new();
        bool hasLabel = Choice.Contains("{label}", StringComparison.Ordinal);
        bool isListed = !hasLabel || !choices.SequenceEqual(labels.Take(choices.Count));
        for (int i = 0; isListed && i < choices.Count; i++)
            listed.Append(Fill(Choice, ("{label}", labels[i]), ("{text}", choices[i])));
        return Fill(Question, ("{question}", text), ("{choices}", listed.ToString()));
    }

    /// <summary>
    /// Fills each place once, left to right, so that braces in a question are never taken for places.
    /// </summary>
    private static string Fill(string template, (string Place, string Text) first, (string Place, string Text) second)
    {
        StringBuilder text = new();
        for (int i = 0; i < template.Length;)
        {
            ReadOnlySpan<char> rest = template.AsSpan(i);
            (string place, string filling) = rest.StartsWith(first.Place, StringComparison.Ordinal) ? first
                : rest.StartsWith(second.Place, StringComparison.Ordinal) ? second
                : (template[i].ToString(), template[i].ToString());
            text.Append(filling);
            i += place.Length;
        }
        return text.ToString();
    }
}
