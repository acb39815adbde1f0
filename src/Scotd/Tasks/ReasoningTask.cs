using System.Text;
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
public sealed record ReasoningTask(
    string Name,
    string Description,
    SplitFiles Splits,
    QuestionFormat Format,
    PromptTemplate Prompt,
    AnswerFormat Answer,
    IReadOnlyList<Demonstration> Demonstrations)
{
    /// <summary>The worked examples, each with an answer among its labels.</summary>
    public IReadOnlyList<Demonstration> Demonstrations { get; init; } = Checked(Demonstrations, Answer);

    /// <summary>Reads a task.</summary>
    /// <param name="path">A folder with task.yaml, or the file itself.</param>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static ReasoningTask Open(string path) =>
        YamlRecord.Read<ReasoningTask>(YamlTree.Open(Directory.Exists(path) ? Path.Combine(path, "task.yaml") : path));

    /// <summary>What a student is asked: the question alone.</summary>
    public string ZeroShot(Question question) => Prompt.Render(question.Text, question.Choices, Answer.Labels);

    /// <summary>What a teacher is asked: the demonstrations, then the question.</summary>
    /// <param name="question">What to answer.</param>
    /// <param name="withRationales">False shows the demonstrations' answers without their steps.</param>
    public string FewShot(Question question, bool withRationales = true)
    {
        StringBuilder prompt = new();
        foreach (Demonstration shown in Demonstrations)
        {
            prompt.Append(Prompt.Render(shown.Question, shown.Choices ?? [], Answer.Labels));
            prompt.Append(withRationales ? Answer.Write(shown.Rationale, shown.Answer) : Answer.Write(shown.Answer));
        }
        return prompt.Append(ZeroShot(question)).ToString();
    }

    private static IReadOnlyList<Demonstration> Checked(IReadOnlyList<Demonstration> shown, AnswerFormat answer)
    {
        for (int i = 0; i < shown.Count; i++)
        {
            IReadOnlyList<string> choices = shown[i].Choices ?? answer.ChoicesIn(shown[i].Question);
            string key = $"demonstrations.{i}";
            if (choices.Count < 2 || choices.Count > answer.Labels.Count)
                throw PlanException.At(key, $"has {choices.Count} choices; give it 2 to {answer.Labels.Count}.");
            if (!answer.Labels.Take(choices.Count).Contains(shown[i].Answer))
            {
                throw PlanException.At(key, $"answers '{shown[i].Answer}', which labels none of its choices; " +
                    $"use one of {string.Join(' ', answer.Labels.Take(choices.Count))}.");
            }
            if (string.IsNullOrWhiteSpace(shown[i].Rationale))
                throw PlanException.At(key, "has no rationale; write the steps.");
        }
        return shown;
    }
}
