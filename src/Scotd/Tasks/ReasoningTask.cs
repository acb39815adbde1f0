using Scotd.Yaml;

namespace Scotd.Tasks;

/// <summary>
/// What is asked and how: the publisher's format, the prompt, the labels, the demonstrations. All data.
/// </summary>
/// <param name="Name">Short, e.g. "quarel".</param>
/// <param name="Description">One sentence for a person.</param>
/// <param name="Splits">The publisher's file names.</param>
/// <param name="Format">How a line of these files becomes a question.</param>
/// <param name="Prompt">How a question is put.</param>
/// <param name="Answer">How an answer is written and read.</param>
/// <param name="Demonstrations">Worked examples for a teacher.</param>
/// <param name="Statements">
/// File with the wordings of the task's statements (<see cref="StatementLanguage"/>); null where it has none.
/// </param>
public sealed record ReasoningTask(
    string Name,
    string Description,
    SplitFiles Splits,
    QuestionFormat Format,
    PromptTemplate Prompt,
    AnswerFormat Answer,
    IReadOnlyList<Demonstration> Demonstrations,
    [FilePath] string? Statements = null)
{
    /// <summary>How a row of these files becomes a question; what answer keys mean are labels of the task.</summary>
    public QuestionFormat Format { get; init => field = Named(value, Answer); } = Named(Format, Answer);

    /// <summary>
    /// The worked examples, each with an answer among its labels. Where all questions have the task's labels as
    /// choices, so have they.
    /// </summary>
    public IReadOnlyList<Demonstration> Demonstrations { get; init; } = Checked(
        Format.GoldNames is null
            ? Demonstrations
            : [.. Demonstrations.Select(shown => shown with { Choices = shown.Choices ?? Answer.Labels })],
        Answer);

    /// <summary>Reads a task.</summary>
    /// <param name="path">A folder with task.yaml, or the file itself.</param>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static ReasoningTask Open(string path) =>
        YamlRecord.Read<ReasoningTask>(YamlTree.Open(Directory.Exists(path) ? Path.Combine(path, "task.yaml") : path));

    /// <summary>The wordings of the task's statements; null where it has none.</summary>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public StatementLanguage? Language() => Statements is null ? null : StatementLanguage.Open(Statements);

    /// <summary>What a student is asked: the question alone.</summary>
    public string ZeroShot(Question question) =>
        Prompt.Render(question.Text, question.Choices, Answer.LabelsOf(question));

    /// <summary>A demonstration's question, put as any other.</summary>
    public string ZeroShot(Demonstration shown) =>
        Prompt.Render(shown.Question, shown.Choices ?? [], shown.Labels ?? Answer.Labels);

    /// <summary>A question with its steps and its answer, as a prompt shows it before another.</summary>
    public string Worked(Question question, string steps, string answer) =>
        ZeroShot(question) + Answer.Write(steps, answer);

    /// <summary>The same of a demonstration.</summary>
    public string Worked(Demonstration shown, string steps) => ZeroShot(shown) + Answer.Write(steps, shown.Answer);

    /// <summary>The full path of a split's file.</summary>
    /// <param name="split">Which.</param>
    /// <param name="own">File names where they are not the task's; null where all are.</param>
    /// <param name="data">The folder that they start at.</param>
    /// <exception cref="PlanException">Neither the plan nor the task names one.</exception>
    public string FileOf(SplitName split, SplitFiles? own, string data) =>
        (own ?? new()).Over(Splits)[split] is { } file ? Path.GetFullPath(file, data) : throw new PlanException(
            $"The task {Name} has no {YamlName.OfChoice(split)} split. Name another, or its file under splits in the " +
            "plan.");

    private static QuestionFormat Named(QuestionFormat format, AnswerFormat answer) =>
        format.GoldNames?.Values.FirstOrDefault(label => !answer.Labels.Contains(label)) is { } stranger
            ? throw PlanException.At("format.gold_names", $"means '{stranger}', which is no label of the task; use " +
                $"one of {string.Join(", ", answer.Labels)}.")
            : format;

    private static IReadOnlyList<Demonstration> Checked(IReadOnlyList<Demonstration> shown, AnswerFormat answer)
    {
        for (int i = 0; i < shown.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(shown[i].Rationale))
                throw PlanException.At($"demonstrations.{i}", "has no rationale; write the steps.");
            if (answer.Form is not AnswerForm.Label)
            {
                if (answer.Canonical(shown[i].Answer) is null || shown[i].Choices is not null)
                {
                    throw PlanException.At($"demonstrations.{i}", $"answers '{shown[i].Answer}', which is no " +
                        $"{YamlName.OfChoice(answer.Form)}, or lists choices; this task's answers are free.");
                }
                continue;
            }
            IReadOnlyList<string> choices = shown[i].Choices ?? answer.ChoicesIn(shown[i].Question);
            IReadOnlyList<string> labels = shown[i].Labels ?? [.. answer.Labels.Take(choices.Count)];
            string key = $"demonstrations.{i}";
            if (choices.Count < 2 || (shown[i].Labels is null && choices.Count > answer.Labels.Count))
                throw PlanException.At(key, $"has {choices.Count} choices; give it 2 to {answer.Labels.Count}.");
            if (labels.Count != choices.Count)
                throw PlanException.At(key, $"has {labels.Count} labels for {choices.Count} choices; give one each.");
            if (!labels.Contains(shown[i].Answer))
            {
                throw PlanException.At(key, $"answers '{shown[i].Answer}', which labels none of its choices; " +
                    $"use one of {string.Join(' ', labels)}.");
            }
        }
        return shown;
    }
}
