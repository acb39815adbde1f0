using System.Text.Json;

namespace Scotd.Tasks;

/// <summary>How a line of the publisher's file becomes a question: where each part lies, as field paths.</summary>
/// <param name="Id">Path of the id.</param>
/// <param name="Question">Path of the question's text.</param>
/// <param name="Gold">Path of the answer key; a file without it is unlabeled.</param>
/// <param name="Choices">
/// Path of the choices' texts; null where the question's text holds them behind the labels.
/// </param>
/// <param name="Labels">Path of the publisher's labels of the choices; null where the answer key needs none.</param>
/// <param name="GoldIs">What the answer key names the right choice by.</param>
public sealed record QuestionFormat(
    string Id,
    string Question,
    string Gold,
    string? Choices = null,
    string? Labels = null,
    GoldIs GoldIs = GoldIs.Label)
{
    /// <summary>The question in one line of the file.</summary>
    /// <param name="record">The line's JSON object.</param>
    /// <param name="answers">The task's label set.</param>
    /// <param name="place">"file:line", for messages.</param>
    /// <exception cref="CorpusException">A part is missing, or the answer key names no choice.</exception>
    public Question Read(JsonElement record, AnswerFormat answers, string place)
    {
        string id = Require(Id, record, place);
        string text = Require(Question, record, place);
        IReadOnlyList<string> choices = Choices is null
            ? answers.ChoicesIn(text)
            : [.. new FieldPath(Choices).FindAll(record).Select(FieldPath.TextOf).OfType<string>()];
        if (choices.Count < 2 || choices.Count > answers.Labels.Count)
        {
            string where = Choices is null ? " in its text" : "";
            throw new CorpusException($"{place} has {choices.Count} choices{where}; " +
                $"this task takes 2 to {answers.Labels.Count}. Correct the line, or the task's format and labels.");
        }
        Question question = new(id, text, choices, Gold: null);
        return new FieldPath(Gold).FindText(record) is { } key
            ? question with { Gold = answers.Labels[RightChoice(key, record, question, place)] }
            : question;
    }

    private int RightChoice(string key, JsonElement record, Question question, string place)
    {
        int right = GoldIs switch
        {
            GoldIs.Index => int.TryParse(key, out int index) ? index : -1,
            GoldIs.Text => question.Choices.ToList().IndexOf(key),
            _ => PublishedLabels(record, question.Choices.Count).IndexOf(key),
        };
        return right >= 0 && right < question.Choices.Count ? right : throw new CorpusException(
            $"{place} has the answer key '{key}', which names none of its {question.Choices.Count} choices. " +
            "Correct the line, or gold and gold_is in the task's format.");
    }

    private List<string> PublishedLabels(JsonElement record, int count) => Labels is null
        ? [.. Enumerable.Range(0, count).Select(i => ((char)('A' + i)).ToString())]
        : [.. new FieldPath(Labels).FindAll(record).Select(label => FieldPath.TextOf(label) ?? "")];

    private static string Require(string path, JsonElement record, string place) =>
        new FieldPath(path).FindText(record) is { Length: > 0 } text ? text : throw new CorpusException(
            $"{place} has no text at '{path}'. Correct the line, or the path in the task's format.");
}
