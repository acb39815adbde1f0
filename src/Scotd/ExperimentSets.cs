using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd;

/// <summary>Opens the questions that an experiment's students are chosen and examined by.</summary>
/// <param name="plan">Which files, how many questions of each, after how many demonstrations.</param>
/// <param name="learned">The tasks that students learn, in the plan's order.</param>
internal sealed class ExperimentSets(Plan plan, IReadOnlyList<ReasoningTask> learned)
{
    private int Shown => plan.Demonstrations?.Examined ?? 0;

    /// <summary>The tasks that nobody learns, in the plan's order.</summary>
    public IReadOnlyList<ReasoningTask> Unseen { get; } =
        [.. (plan.Evaluation.Unseen ?? []).Select(one => ReasoningTask.Open(one.Task))];

    /// <summary>The questions that choose a student's best moment, a set a task.</summary>
    public IEnumerable<ExamSet> Validation() => plan.Tasks.Zip(learned, (one, task) =>
        Set("validation", task, one.FileOf(plan.Evaluation.Validation, task), Shown));

    /// <summary>
    /// What is examined: the first task's test split, the plan's other sets of it, the test splits of the other tasks
    /// that students learn, then unseen tasks.
    /// </summary>
    /// <exception cref="PlanException">Two sets, or two tasks, have one name.</exception>
    /// <exception cref="CorpusException">A question has no answer key.</exception>
    public IReadOnlyList<ExamSet> Examinations()
    {
        RefuseTwins([.. learned, .. Unseen]);
        ExamSet[] sets =
        [
            Set(ExamSet.Test, learned[0], plan.Tasks[0].FileOf(plan.Evaluation.Test, learned[0]), Shown),
            .. (plan.Evaluation.Sets ?? new Dictionary<string, string>()).Select(set =>
                Set(set.Key, learned[0], Path.GetFullPath(set.Value, plan.Data), Shown)),
            .. plan.Tasks.Zip(learned, (one, task) => (one, task)).Skip(1).Select(other => Set(
                $"{ExamSet.Test}-{other.task.Name}", other.task,
                other.one.FileOf(plan.Evaluation.Test, other.task), Shown)),
            .. (plan.Evaluation.Unseen ?? []).Zip(Unseen, UnseenSet),
        ];
        return sets.GroupBy(set => set.Key).FirstOrDefault(same => same.Count() > 1) is not { } twice ? sets
            : throw PlanException.At("evaluation.sets", $"has a set '{twice.Key}', and that of a task is called so " +
                "too; give it another name.");
    }

    private ExamSet UnseenSet(UnseenTaskPlan one, ReasoningTask task)
    {
        int shown = plan.Demonstrations?.Examined ?? task.Demonstrations.Count;
        return task.Demonstrations.Count > 0 ? Set($"unseen-{task.Name}", task, one.FileOf(task), shown)
            : throw PlanException.At("evaluation.unseen", $"names the task {task.Name}, which has no demonstrations; " +
                "an unseen task is asked after its own, so write some into its task.yaml.");
    }

    private ExamSet Set(string key, ReasoningTask task, string file, int shown)
    {
        IEnumerable<Question> questions = Split.Open(task, file);
        Question[] asked = [.. plan.Evaluation.Limit == 0 ? questions : questions.Take(plan.Evaluation.Limit)];
        return asked.FirstOrDefault(question => question.Gold is null) is not { } unlabeled
            ? new(key, asked, task, Math.Min(shown, task.Demonstrations.Count))
            : throw new CorpusException(
                $"{file} has no answer key for question '{unlabeled.Id}', so nothing can be graded. Name a split " +
                "that has one under evaluation.");
    }

    private static void RefuseTwins(IReadOnlyList<ReasoningTask> tasks)
    {
        if (tasks.GroupBy(task => task.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new PlanException($"The plan names two tasks that are called {twice.Key}; results could not tell " +
                "them apart, and what is learned is not unseen. Take one out, or give its task.yaml another name.");
        }
    }
}
