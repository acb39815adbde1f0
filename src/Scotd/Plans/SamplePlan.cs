using Scotd.Corpora.Ledgers;
using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Plans;

/// <summary>What an experiment buys from its teacher before it teaches; the rest is the experiment's own.</summary>
/// <param name="Teacher">Who explains; null where a program brings a teacher of its own.</param>
/// <param name="Samples">Rationales a question. The paper: 30.</param>
/// <param name="Limit">At most so many questions, the first ones; 0 for all.</param>
/// <param name="Seed">Other seeds, other samples.</param>
/// <param name="Settings">How the teacher writes samples.</param>
/// <param name="Prompt">How questions are put.</param>
/// <param name="Limits">How hard the teacher may be asked.</param>
/// <param name="Budget">What it may cost; null where it costs nothing.</param>
/// <param name="Ledger">Where samples are kept; null for ledger.db in the output folder.</param>
public sealed record SamplePlan(
    TeacherPlan? Teacher,
    int Samples = 30,
    int Limit = 0,
    ulong Seed = 0,
    SettingsPlan? Settings = null,
    PromptPlan? Prompt = null,
    LimitPlan? Limits = null,
    BudgetPlan? Budget = null,
    [FilePath(Unless = LedgerPlace.NoPath)] string? Ledger = null)
{
    /// <summary>Rationales a question, at least 1.</summary>
    public int Samples { get; init; } = Setting.AtLeast(1, Samples, "sample.samples");

    /// <summary>Questions at most; 0 for all.</summary>
    public int Limit { get; init; } = Setting.AtLeast(0, Limit, "sample.limit");

    /// <summary>How the teacher writes samples; never greedily, for they would all be alike.</summary>
    public SettingsPlan Settings { get; init; } = Settings is not { Temperature: 0 }
        ? Settings ?? new()
        : throw PlanException.At("sample.settings.temperature", "is 0, where all samples of a question are alike; " +
            "set it above 0. One greedy completion a question is bought besides.");

    /// <summary>How questions are put.</summary>
    public PromptPlan Prompt { get; init; } = Prompt ?? new();

    /// <summary>How hard the teacher may be asked.</summary>
    public LimitPlan Limits { get; init; } = Limits ?? new();

    /// <summary>Where samples are kept; null for ledger.db in the output folder.</summary>
    public string? Ledger { get; init; } = Ledger is null || !LedgerPlace.HoldsPassword(Ledger)
        ? Ledger
        : throw PlanException.At("sample.ledger", "holds a password, and plans are copied into results; put the " +
            "connection string into an environment variable and write env:NAME.");

    /// <summary>The purchase of samples on the training questions.</summary>
    /// <param name="plan">The experiment's.</param>
    /// <param name="of">One of its tasks; null for the first.</param>
    public SamplingPlan ForSamples(Plan plan, TaskPlan? of = null)
    {
        TaskPlan task = of ?? plan.Tasks[0];
        return new(
            plan.Name, task.Task, task.Data, Teacher, Ledger ?? Path.Combine(plan.Output, "ledger.db"),
            SplitName.Train, task.Splits, Limit, Samples, Seed, Settings, Prompt, Limits, Budget);
    }

    /// <summary>The purchase of one greedy completion for each training question.</summary>
    /// <param name="plan">The experiment's.</param>
    /// <param name="of">One of its tasks; null for the first.</param>
    public SamplingPlan ForGreedy(Plan plan, TaskPlan? of = null) =>
        ForSamples(plan, of) with { Samples = 1, Settings = Settings with { Temperature = 0 } };

    /// <summary>The purchase of one greedy completion for each question of an examination; no answer is told.</summary>
    /// <param name="plan">The experiment's.</param>
    /// <param name="reasons">Whether the teacher is shown steps as when it explains, or answers alone.</param>
    /// <param name="of">The task that is asked.</param>
    public SamplingPlan ForExam(Plan plan, bool reasons, TaskPlan of) => ForGreedy(plan, of) with
    {
        Split = SplitName.Test,
        Limit = 0,
        Prompt = Prompt with { Hint = null, Steps = Prompt.Steps && reasons },
    };
}
