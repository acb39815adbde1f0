using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>Renders what a teacher reads: worked examples, then the question.</summary>
/// <param name="task">Writes questions and answers.</param>
/// <param name="plan">Which examples, in which order.</param>
/// <param name="isChat">Turns of a chat instead of one text to be continued.</param>
/// <param name="seed">Of the examples' order.</param>
public sealed class TeacherPrompts(ReasoningTask task, PromptPlan plan, bool isChat, ulong seed)
{
    private readonly int _shown = (plan.Count ?? 0) <= task.Demonstrations.Count
        ? plan.Count ?? task.Demonstrations.Count
        : throw PlanException.At("prompt.count",
            $"is {plan.Count}, but the task {task.Name} has {task.Demonstrations.Count} demonstrations.");

    /// <summary>The prompt for one question; the same whenever it is rendered.</summary>
    /// <exception cref="PlanException">The answer is to be told, and the question has no answer key.</exception>
    public RenderedPrompt For(Question question)
    {
        string asked = WithHint(task.ZeroShot(question), AnswerKey.First(question.Gold), question.Id);
        IEnumerable<(string Prompt, string Answer)> shown = Shown(question).Select(example =>
            (WithHint(task.ZeroShot(example), example.Answer, question.Id), plan.Steps
                ? task.Answer.Write(example.Rationale, example.Answer)
                : task.Answer.Write(example.Answer)));
        return isChat
            ? RenderedPrompt.Chat([.. System(), .. shown.SelectMany(Turns), new("user", asked)])
            : RenderedPrompt.Text(string.Concat(shown.Select(example => example.Prompt + example.Answer)) + asked);
    }

    private IEnumerable<Demonstration> Shown(Question question)
    {
        if (plan.Demonstrations is DemonstrationOrder.Fixed)
            return task.Demonstrations;
        Chance chance = Chance.From(seed).For("demonstrations").For(question.Id);
        return chance.Permutation(task.Demonstrations.Count).Take(_shown).Select(i => task.Demonstrations[i]);
    }

    private IEnumerable<ChatTurn> System() => plan.System is { } system ? [new("system", system)] : [];

    private static IEnumerable<ChatTurn> Turns((string Prompt, string Answer) example) =>
        [new("user", example.Prompt), new("assistant", example.Answer.Trim())];

    /// <summary>The hint becomes the line before the last, which is the cue to answer.</summary>
    private string WithHint(string prompt, string? label, string id)
    {
        if (plan.Hint is not { } hint)
            return prompt;
        string told = label is null
            ? throw new PlanException($"prompt.hint tells the answer, but question '{id}' has no answer key. Leave " +
                "the hint out, or give a split that has one.")
            : hint.Replace("{label}", label, StringComparison.Ordinal);
        int cue = prompt.LastIndexOf('\n');
        return cue < 0 ? $"{prompt}\n{told}" : $"{prompt[..cue]}\n{told}{prompt[cue..]}";
    }
}
