using Scotd.Corpora.Ledgers;
using Scotd.Plans;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Sampling;

/// <summary>One purchase of rationales, whole: every choice that it depends on. Holds no key and no password.</summary>
/// <param name="Name">Short, for progress and reports.</param>
/// <param name="Task">Folder with task.yaml.</param>
/// <param name="Data">Folder with the files of the splits.</param>
/// <param name="Teacher">Who explains; null where a program brings a teacher of its own.</param>
/// <param name="Ledger">
/// Where samples are kept: a file for SQLite, or "env:NAME" where the environment variable NAME holds a connection
/// string for PostgreSQL.
/// </param>
/// <param name="Split">Whose questions are explained.</param>
/// <param name="Splits">File names where they are not the publisher's.</param>
/// <param name="Limit">At most so many questions, the first ones; 0 for all.</param>
/// <param name="Samples">Rationales a question. The paper: 30.</param>
/// <param name="Seed">Other seeds, other samples.</param>
/// <param name="Settings">How the teacher writes.</param>
/// <param name="Prompt">How questions are put.</param>
/// <param name="Limits">How hard the teacher may be asked.</param>
/// <param name="Budget">What it may cost; null where it costs nothing.</param>
public sealed record SamplingPlan(
    string Name,
    [FilePath] string Task,
    [FilePath] string Data,
    TeacherPlan? Teacher,
    [FilePath(Unless = LedgerPlace.NoPath)] string Ledger,
    SplitName Split = SplitName.Train,
    SplitFiles? Splits = null,
    int Limit = 0,
    int Samples = 30,
    ulong Seed = 0,
    SettingsPlan? Settings = null,
    PromptPlan? Prompt = null,
    LimitPlan? Limits = null,
    BudgetPlan? Budget = null)
{
    /// <summary>Short, for progress and reports.</summary>
    public string Name { get; init; } = Setting.Filled(Name, "name");

    /// <summary>Questions at most; 0 for all.</summary>
    public int Limit { get; init; } = Setting.AtLeast(0, Limit, "limit");

    /// <summary>Rationales a question, at least 1.</summary>
    public int Samples { get; init; } = Setting.AtLeast(1, Samples, "samples");

    /// <summary>How the teacher writes.</summary>
    public SettingsPlan Settings { get; init; } = Settings ?? new();

    /// <summary>How questions are put.</summary>
    public PromptPlan Prompt { get; init; } = Prompt ?? new();

    /// <summary>How hard the teacher may be asked.</summary>
    public LimitPlan Limits { get; init; } = Limits ?? new();

    /// <summary>Requests under way at most.</summary>
    public int Concurrency => Limits.ConcurrencyFor(Teacher, Samples);

    /// <summary>Opens a plan; paths as in <see cref="Plan.Open"/>.</summary>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static SamplingPlan Open(string path, IEnumerable<string>? overrides = null) =>
        YamlRecord.Read<SamplingPlan>(PlanTree.Resolve(YamlTree.Open(path), PlanOverride.Typed(overrides)));

    /// <summary>The plan with every default written out.</summary>
    /// <param name="folder">Paths are written as they lead from here; null writes full ones.</param>
    public string ToYaml(string? folder = null) => YamlWriter.Write(this, folder);

    /// <summary>The price of the teacher's tokens; nothing where there is no budget.</summary>
    /// <exception cref="PlanException">The price table does not have the teacher's model.</exception>
    public TokenPrice Price() => Budget is null
        ? TokenPrice.Free
        : PriceTable.Open(Budget.Prices).Of(TeacherOrRefusal().Name, Budget.Prices);

    /// <summary>Who explains.</summary>
    /// <exception cref="PlanException">The plan leaves it to a program.</exception>
    public TeacherPlan TeacherOrRefusal() => Teacher ??
        throw PlanException.At("teacher", "is missing; name one of hosted, local and recorded.");

    /// <summary>The questions to be explained.</summary>
    /// <exception cref="CorpusException">The split's file is not as the task says.</exception>
    public Split Questions(ReasoningTask task)
    {
        Split all = Tasks.Split.Open(task, task.FileOf(Split, Splits, Data));
        return Limit == 0 || Limit >= all.Count ? all : new Split(all.Take(Limit), all.Source);
    }
}
