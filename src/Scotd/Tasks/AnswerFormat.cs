using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>How a completion is laid out. Writes what a student learns to say, and reads what it said.</summary>
/// <param name="Labels">What answers are called, e.g. (a) (b) (c), in the order of the choices.</param>
/// <param name="Lead">
/// What stands between prompt and completion. " " after a prompt ending "A:"; "" after "A: ".
/// </param>
/// <param name="Marker">What stands between rationale and label.</param>
/// <param name="Stop">What ends a completion.</param>
public sealed record AnswerFormat(
    IReadOnlyList<string> Labels, string Lead = " ", string Marker = " So the answer is: ", string Stop = "\n\n")
{
    /// <summary>The label set, at least two.</summary>
    public IReadOnlyList<string> Labels { get; init; } = Labels.Count >= 2
        ? Setting.Distinct(Labels, "answer.labels")
        : throw PlanException.At("answer.labels", $"has {Labels.Count} labels; a choice needs at least 2.");

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
        ? ReadAsPaper(completion, question)
        : LenientReading.Read(completion, question, this);

    /// <summary>The label that a short text names ("b", "(B)", "(b) wet floor", "wet floor"), or null.</summary>
    public string? ReadLabel(string answer, Question question) =>
        LenientReading.ReadLabel(answer, question, this);

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

    /// <summary>As in the reference code: scotd/dataset/answer_cleaner.py, answer_split and parse_rationale.</summary>
    private Reply ReadAsPaper(string completion, Question question)
    {
        string said = completion.StartsWith(Lead, StringComparison.Ordinal) ? completion[Lead.Length..] : completion;
        string whole = BeforeStop(said.TrimStart('\n'));
        int marker = whole.LastIndexOf(Marker, StringComparison.Ordinal);
        string answer = (marker < 0 ? whole : whole[(marker + Marker.Length)..]).Trim('\n');
        if (answer.StartsWith(' ')) answer = answer[1..];
        string steps = BeforeStop(said);
        int stepsEnd = steps.LastIndexOf(Marker, StringComparison.Ordinal);
        string? label = LabelsOf(question)
            .FirstOrDefault(label => label.Equals(answer, StringComparison.OrdinalIgnoreCase));
        return new(stepsEnd < 0 ? "" : steps[..stepsEnd], answer, label);
    }

    private string BeforeStop(string text)
    {
        int stop = text.IndexOf(Stop, StringComparison.Ordinal);
        return stop < 0 ? text : text[..stop];
    }
}
