using System.Text.Json;

namespace Scotd.Tasks;

/// <summary>
/// How a row of the publisher's file becomes a question: where each part lies, as field paths; id, question and
/// original may be put together of several (<see cref="FieldText"/>).
/// </summary>
/// <param name="Id">Path of the id, e.g. "id"; "{file}-{row}" where the publisher gives none.</param>
/// <param name="Question">Path of the question's text, e.g. "question.stem", "{passage}\n{question}".</param>
/// <param name="Gold">
/// Path of the answer key; a file without it is unlabeled. Where answers are numbers or spans it may lead to several,
/// each of them accepted; where they are lists, to the items of one.
/// </param>
/// <param name="Choices">
/// Path of the choices' texts, e.g. "endings[]", or of each in turn, "sol1, sol2"; null where the question's text holds
/// them behind the labels.
/// </param>
/// <param name="Labels">Path of the publisher's labels of the choices; null where the answer key needs none.</param>
/// <param name="GoldIs">What the answer key names the right choice by.</param>
/// <param name="OwnLabels">
/// Path of the labels that a question is answered by; one that has none is answered by the task's labels.
/// </param>
/// <param name="Kind">Path of what sort of question it is.</param>
/// <param name="Truths">Path of the keys of the statements that are true in it.</param>
/// <param name="GoldNames">
/// What each answer key means, e.g. 0: "no", 1: "yes"; the choices are then the task's labels, whatever the question.
/// </param>
/// <param name="LeftOut">Answer keys of rows that are no questions, e.g. "-" where annotators did not agree.</param>
/// <param name="Original">
/// The id of the question that this one is a small change of; a question without it, or with its own, is none.
/// </param>
/// <param name="OriginalFiles">For the place {original}: the file with the originals of each file, by name.</param>
/// <param name="Table">The layout of .tsv and .csv files; null: with a line of names and doubled quotes.</param>
/// <param name="Rows">
/// Where the rows lie in a .json file that is one value, e.g. "[]"; what the elements of an .xml file are called that
/// are rows. Null: the file is JSON Lines.
/// </param>
/// <param name="Beside">
/// Parts that lie in files beside, by the ending of these files' names: "label: -labels.lst" gives the rows of
/// train.jsonl a part called label from the lines of train-labels.lst.
/// </param>
/// <param name="ChoicesLettered">Whether choices begin with letters of their own, e.g. "B)21", which go.</param>
/// <param name="GoldAfter">What the answer stands behind in the answer key, e.g. "####"; null: nothing.</param>
/// <param name="Frame">What the publisher puts around the question's text, which goes; null: nothing.</param>
/// <param name="Listed">
/// Parts by which files beside list the rows that count: "@ID: nfolds/fold*.txt" keeps those whose @ID is a line of one
/// of these files, the names of which may hold stars. Null: all count.
/// </param>
public sealed record QuestionFormat(
    string Id,
    string Question,
    string Gold,
    string? Choices = null,
    string? Labels = null,
    GoldIs GoldIs = GoldIs.Label,
    string? OwnLabels = null,
    string? Kind = null,
    string? Truths = null,
    IReadOnlyDictionary<string, string>? GoldNames = null,
    IReadOnlyList<string>? LeftOut = null,
    string? Original = null,
    IReadOnlyDictionary<string, string>? OriginalFiles = null,
    TableLayout? Table = null,
    IReadOnlyList<string>? Rows = null,
    IReadOnlyDictionary<string, string>? Beside = null,
    bool ChoicesLettered = false,
    string? GoldAfter = null,
    PromptFrame? Frame = null,
    IReadOnlyDictionary<string, string>? Listed = null)
{
    /// <summary>Whether a row is a question, and not one of those that are left out.</summary>
    public bool Holds(PublishedRow row) =>
        LeftOut is null || new FieldPath(Gold).FindText(row.Record) is not { } key || !LeftOut.Contains(key);

    /// <summary>The question in one row of the file.</summary>
    /// <param name="row">The row.</param>
    /// <param name="answers">The task's label set.</param>
    /// <exception cref="CorpusException">A part is missing, or the answer key names no choice.</exception>
    public Question Read(PublishedRow row, AnswerFormat answers)
    {
        (string place, JsonElement record) = (row.Place, row.Record);
        string id = Require(Id, row);
        string text = TextOf(row);
        if (answers.Form is not AnswerForm.Label)
        {
            return new(
                id, text, Choices: [], FreeKey.Read(this, row, answers), Labels: null, KindOf(record),
                TruthsOf(record), OriginalOf(row, id));
        }
        IReadOnlyList<string>? labels = LabelsIn(record, place);
        IReadOnlyList<string> choices = Choices is not null ? ChoicesAt(Choices, record)
            : GoldNames is not null ? answers.Labels
            : (labels is null ? answers : answers with { Labels = labels }).ChoicesIn(text);
        if (choices.Count < 2 || choices.Count > (labels ?? answers.Labels).Count)
        {
            string where = Choices is null ? " in its text" : "";
            throw new CorpusException($"{place} has {choices.Count} choices{where}; this " +
                $"{(labels is null ? "task" : "question's labels")} takes 2 to {(labels ?? answers.Labels).Count}. " +
                "Correct the line, or the task's format and labels.");
        }
        if (labels is not null && labels.Count != choices.Count)
        {
            throw new CorpusException($"{place} has {labels.Count} labels for {choices.Count} choices. Give one " +
                "label a choice, or correct own_labels in the task's format.");
        }
        Question question = new(
            id, text, choices, Gold: null, labels, KindOf(record), TruthsOf(record), OriginalOf(row, id));
        return new FieldPath(Gold).FindText(record) is { } key
            ? question with { Gold = answers.LabelsOf(question)[RightChoice(key, record, question, place)] }
            : question;
    }

    private string? OriginalOf(PublishedRow row, string id) =>
        Original is not null && FieldText.Find(Original, row, OriginalFiles) is { } original && original != id
            ? original
            : null;

    private string? KindOf(JsonElement record) => Kind is null ? null : new FieldPath(Kind).FindText(record);

    private IReadOnlyList<string>? TruthsOf(JsonElement record) => Truths is null ? null : TextsAt(Truths, record);

    /// <summary>The question's own labels; null where it has none.</summary>
    private IReadOnlyList<string>? LabelsIn(JsonElement record, string place)
    {
        if (OwnLabels is null || TextsAt(OwnLabels, record) is not { Count: > 0 } labels)
            return null;
        return labels.Select(Statement.Plain).Distinct().Count() == labels.Count ? labels : throw new CorpusException(
            $"{place} calls two choices the same, case and articles aside: {string.Join(", ", labels)}. An answer " +
            "could mean either; give them other labels.");
    }

    private static IReadOnlyList<string> TextsAt(string path, JsonElement record) =>
        [.. new FieldPath(path).FindAll(record).Select(FieldPath.TextOf).OfType<string>()];

    private IReadOnlyList<string> ChoicesAt(string path, JsonElement record) => !ChoicesLettered
        ? TextsAt(path, record)
        : [.. TextsAt(path, record).Select((choice, i) =>
            choice.StartsWith(LetterOf(i) + ")", StringComparison.Ordinal) ? choice[2..].Trim() : choice)];

    private static string LetterOf(int position) => ((char)('A' + position)).ToString();

    private int RightChoice(string key, JsonElement record, Question question, string place)
    {
        int right = GoldIs switch
        {
            _ when GoldNames is not null =>
                GoldNames.TryGetValue(key, out string? label) ? question.Choices.ToList().IndexOf(label) : -1,
            GoldIs.Index => int.TryParse(key, out int index) ? index : -1,
            GoldIs.Number => int.TryParse(key, out int number) ? number - 1 : -1,
            GoldIs.Text => question.Choices.ToList().IndexOf(key),
            _ when question.Labels?.Contains(key) is true => question.Labels.ToList().IndexOf(key),
            _ => PublishedLabels(record, question.Choices.Count).IndexOf(key),
        };
        return right >= 0 && right < question.Choices.Count ? right : throw new CorpusException(
            $"{place} has the answer key '{key}', which names none of its {question.Choices.Count} choices. " +
            $"Correct the line, or gold and {(GoldNames is null ? "gold_is" : "gold_names")} in the task's format.");
    }

    private List<string> PublishedLabels(JsonElement record, int count) => Labels is null
        ? [.. Enumerable.Range(0, count).Select(LetterOf)]
        : [.. new FieldPath(Labels).FindAll(record).Select(label => FieldPath.TextOf(label) ?? "")];

    private string TextOf(PublishedRow row)
    {
        string text = Require(Question, row);
        return Frame is null ? text : Frame.Within(text) is { Length: > 0 } inner ? inner : throw new CorpusException(
            $"{row.Place} has nothing but its frame at '{Question}'. Correct the line, or frame in the task's format.");
    }

    private static string Require(string path, PublishedRow row) =>
        FieldText.Find(path, row) is { Length: > 0 } text ? text : throw new CorpusException(
            $"{row.Place} has no text at '{path}'. Correct the line, or the path in the task's format.");
}
