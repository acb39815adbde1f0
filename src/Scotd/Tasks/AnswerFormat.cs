using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>How a completion is laid out. Writes what a student learns to say, and reads what it said.</summary>
/// <param name="Labels">
/// What answers are called, e.g. (a) (b) (c), in the order of the choices; none where the form is another.
/// </param>
/// <param name="Lead">
/// What stands between prompt and completion. " " after a prompt ending "A:"; "" after "A: ".
/// </param>
/// <param name="Marker">What stands between rationale and label.</param>
/// <param name="Stop">What ends a completion.</param>
/// <param name="Form">What sort of thing an answer is.</param>
/// <param name="Cleaner">How the paper's reading finds the answer.</param>
public sealed record AnswerFormat(
    IReadOnlyList<string>? Labels = null, string Lead = " ", string Marker = " So the answer is: ",
    string Stop = "\n\n", AnswerForm Form = AnswerForm.Label, PaperCleaner Cleaner = PaperCleaner.Split)
{
    /// <summary>The label set, at least two; empty where answers are of another form.</summary>
    public IReadOnlyList<string> Labels { get; init; } = Checked(Labels ?? [], Form);

    /// <summary>What sort of thing an answer is; not written where it is a label.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(DashedChoice<AnswerForm>))]
    public AnswerForm Form { get; init; } = Form;

    /// <summary>How the paper's reading finds the answer; not written where it is behind the marker.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(DashedChoice<PaperCleaner>))]
    public PaperCleaner Cleaner { get; init; } = Cleaner;

    /// <summary>What stands between rationale and label.</summary>
    public string Marker { get; init; } = Setting.Filled(Marker, "answer.marker");

    /// <summary>What ends a completion.</summary>
    public string Stop { get; init; } = Setting.Filled(Stop, "answer.stop");

    /// <summary>What the choices of a question are called: its own labels, else the first ones of the task.</summary>
    public IReadOnlyList<string> LabelsOf(Question question) =>
        question.Labels ?? [.. Labels.Take(question.Choices.Count)];

    /// <summary>The same format with the labels of one question, which can then be read without the task.</summary>
    public AnswerFormat For(Question question) =>
        question.Labels is { } own ? this with { Labels = own } : this;

    /// <summary>The completion to learn: rationale and label. An empty rationale leaves the label alone.</summary>
    /// <remarks>A stop inside the rationale would end the lesson early, so it becomes a single blank.</remarks>
    public string Write(string rationale, string label)
    {
        string steps = rationale.Trim().Replace("\r\n", "\n", StringComparison.Ordinal);
        steps = Regex.Replace(steps, $@"\s*{Regex.Escape(Stop)}\s*", " ");
        return steps.Length == 0 ? Write(label) : $"{Lead}{steps}{Marker}{label}{Stop}";
    }

    /// <summary>The completion to learn by label alone.</summary>
    public string Write(string label) => $"{Lead}{label}{Stop}";

    /// <summary>
    /// A completion up to where its label begins: through its first marker; one without a marker up to its stop, and
    /// the marker put behind it.
    /// </summary>
    public string UpToLabel(string completion)
    {
        string said = BeforeStop(completion), cue = Marker.TrimEnd();
        int marker = said.IndexOf(Marker, StringComparison.Ordinal);
        if (marker >= 0) return said[..(marker + Marker.Length)];
        string bare = said.TrimEnd();
        return (bare.EndsWith(cue, StringComparison.Ordinal) ? bare[..^cue.Length] : bare) + Marker;
    }

    /// <summary>Takes a completion apart.</summary>
    /// <param name="completion">What the model wrote after the prompt; the stop may be there or not.</param>
    /// <param name="question">What it answers.</param>
    /// <param name="reading">Which rules.</param>
    public Reply Read(string completion, Question question, Reading reading) => reading is Reading.Paper
        ? PaperReading.Read(completion, question, this)
        : LenientReading.Read(completion, question, this);

    /// <summary>
    /// The steps of a completion without what they come to, for people who are not to see it: as the lenient reading
    /// parts them, and never beyond the first marker, whatever is announced behind it.
    /// </summary>
    public string StepsOf(string completion, Question question)
    {
        string steps = Read(completion, question, Reading.Lenient).Rationale;
        int marker = steps.IndexOf(Marker.Trim().TrimEnd(':'), StringComparison.OrdinalIgnoreCase);
        return (marker < 0 ? steps : steps[..marker]).Trim();
    }

    /// <summary>
    /// The answer that a short text is ("b", "(B)", "(b) wet floor", "wet floor"; "$1,200"; "the Blue Train"), or null.
    /// </summary>
    public string? ReadLabel(string answer, Question question) => Form is AnswerForm.Label
        ? AnswerMatcher.For(question, this).ReadOnly(answer)
        : Canonical(answer);

    /// <summary>The canonical text of an answer by itself, whatever the question; null where it is none.</summary>
    /// <remarks>A label is canonical as it is written.</remarks>
    public string? Canonical(string answer) => Form switch
    {
        AnswerForm.Number => NumberText.Canonical(answer),
        AnswerForm.Span => SpanText.Canonical(answer),
        AnswerForm.List => ListText.Canonical(answer),
        _ => answer,
    };

    /// <summary>
    /// The choices that a text holds behind their labels: "Which? (A) ice (B) snow" holds ice and snow.
    /// </summary>
    public IReadOnlyList<string> ChoicesIn(string text)
    {
        List<int> starts = [];
        foreach (string label in Labels)
        {
            int start = text.IndexOf(label, starts.Count == 0 ? 0 : starts[^1], StringComparison.Ordinal);
            if (start < 0) break;
            starts.Add(start + label.Length);
        }
        return [.. starts.Select((start, i) =>
            text[start..(i + 1 < starts.Count ? starts[i + 1] - Labels[i + 1].Length : text.Length)].Trim())];
    }

    /// <summary>What a completion holds before its stop.</summary>
    internal string BeforeStop(string completion)
    {
        int stop = completion.IndexOf(Stop, StringComparison.Ordinal);
        return stop < 0 ? completion : completion[..stop];
    }

    private static IReadOnlyList<string> Checked(IReadOnlyList<string> labels, AnswerForm form)
    {
        if (form is not AnswerForm.Label)
        {
            return labels.Count == 0 ? labels : throw PlanException.At(
                "answer.labels", "stand beside a form that has none; leave them out, or form.");
        }

        return labels.Count >= 2 ? Setting.Distinct(labels, "answer.labels") : throw PlanException.At(
            "answer.labels", $"has {labels.Count} labels; a choice needs at least 2.");
    }
}
