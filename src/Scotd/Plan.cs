using Scotd.Corpora;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd;

/// <summary>
/// One experiment, whole: every choice that its results depend on. Data; nothing in it is ever executed.
/// </summary>
/// <remarks>
/// Relative paths in a plan file start at the file's folder; those given by --set start in the current directory. The
/// opened plan holds full paths.
/// </remarks>
/// <param name="Name">Short, for reports and folders.</param>
/// <param name="Task">Folder with task.yaml.</param>
/// <param name="Data">Folder with the files of the splits.</param>
/// <param name="Corpus">The files of rationales.</param>
/// <param name="Student">Who learns.</param>
/// <param name="Methods">What is compared.</param>
/// <param name="Training">How students are trained.</param>
/// <param name="Output">Folder for results.</param>
/// <param name="Seeds">One student a method and seed.</param>
/// <param name="Selection">How rationales are chosen.</param>
/// <param name="Evaluation">How students are examined.</param>
/// <param name="Splits">File names where they are not the publisher's.</param>
/// <param name="TrainingFor">Training of single methods where it is not <paramref name="Training"/>.</param>
/// <param name="Sample">What is bought from a teacher first; null where <paramref name="Corpus"/> is all.</param>
/// <param name="Sweep">More students, with less to learn from; null for none.</param>
/// <param name="Also">More tasks that the same students learn; null for none.</param>
/// <param name="Mixture">How often each of several tasks is learned; null, as for one: by its questions.</param>
/// <param name="Demonstrations">Worked examples before questions; null: students read the question alone.</param>
public sealed record Plan(
    string Name,
    [FilePath] string Task,
    [FilePath] string Data,
    IReadOnlyList<CorpusSource> Corpus,
    StudentPlan Student,
    IReadOnlyList<LearningMethod> Methods,
    TrainingPlan Training,
    [FilePath] string Output,
    IReadOnlyList<ulong> Seeds,
    SelectionPlan? Selection = null,
    EvaluationPlan? Evaluation = null,
    SplitFiles? Splits = null,
    IReadOnlyDictionary<LearningMethod, TrainingPlan>? TrainingFor = null,
    SamplePlan? Sample = null,
    SweepPlan? Sweep = null,
    IReadOnlyList<TaskPlan>? Also = null,
    TaskMixture? Mixture = null,
    DemonstrationsPlan? Demonstrations = null)
{
    /// <summary>Short, for reports and folders.</summary>
    public string Name { get; init; } = Setting.Filled(Name, "name");

    /// <summary>What is compared: at least one method, none twice.</summary>
    public IReadOnlyList<LearningMethod> Methods { get; init; } = Setting.Distinct(Methods, "methods");

    /// <summary>One student a method and seed: at least one seed, none twice.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = Setting.Distinct(Seeds, "seeds");

    /// <summary>The files of rationales; needed by every method but Label-Only, unless they are bought.</summary>
    public IReadOnlyList<CorpusSource> Corpus { get; init; } =
        Corpus.Count > 0 || Sample is not null || Methods.All(method => method is LearningMethod.LabelOnly)
            ? Corpus
            : throw PlanException.At("corpus", "is empty; every method but label-only learns from " +
                "rationales. List files, or buy them: sample.");

    /// <summary>Training of single methods; one device serves all, so their precision is the common one.</summary>
    public IReadOnlyDictionary<LearningMethod, TrainingPlan>? TrainingFor { get; init; } =
        TrainingFor?.Values.All(own => own.Precision == Training.Precision) is not false
            ? TrainingFor
            : throw PlanException.At(
                "training_for", "has a precision of its own; an experiment has one: set training.precision instead.");

    /// <summary>How rationales are chosen.</summary>
    public SelectionPlan Selection { get; init; } =
        Selection?.Rules?.Any(rule => rule is { Likelihood: not null, Model: null }) is true && Corpus.Count == 0
            && Sample is { Teacher.Recorded: null, Settings.LogProbabilities: false }
            ? throw PlanException.At("selection.rules", "sorts by likelihood, and the teacher is not asked for any; " +
                "set sample.settings.log_probabilities: true, or name a model beside the rule.")
            : Selection ?? new();

    /// <summary>How students are examined.</summary>
    public EvaluationPlan Evaluation { get; init; } =
        Evaluation?.References?.Any(system => system.IsTeacher()) is not true ? Evaluation ?? new()
        : Sample is null ? throw PlanException.At("evaluation.references",
            "names the teacher, and the plan asks none; add sample with a teacher, or leave it out.")
        : Sample.Teacher?.Recorded is not null ? throw PlanException.At("evaluation.references",
            "names the teacher, which is a recording of the training questions and answers no others; leave it out.")
        : Evaluation;

    /// <summary>More students, which have less to learn from than the full ones.</summary>
    public SweepPlan? Sweep { get; init; } = Sweep?.Samples is not { } samples ? Sweep
        : !Methods.Contains(LearningMethod.Scotd) ? throw PlanException.At("sweep.samples",
            "varies SCoTD, which is not among the methods; add scotd to methods.")
        : samples.Max() <= (Selection ?? new()).PerQuestion ? Sweep
        : throw PlanException.At("sweep.samples", FormattableString.Invariant($"goes up to {samples.Max()}, ") +
            FormattableString.Invariant($"and selection.per_question stops at {(Selection ?? new()).PerQuestion}; ") +
            "lower the one or raise the other.");

    /// <summary>More tasks that the same students learn, from rationales that are files or bought.</summary>
    public IReadOnlyList<TaskPlan>? Also { get; init; } =
        Sample is not null || Methods.All(method => method is LearningMethod.LabelOnly)
            || Also?.Any(task => task.Corpus.Count == 0) is not true
            ? Also
            : throw PlanException.At("also", "has a task without corpus; every method but label-only learns from " +
                "rationales. List files, or buy them: sample.");

    /// <summary>How often each of several tasks is learned.</summary>
    public TaskMixture? Mixture { get; init; } = Mixture is null || Also is { Count: > 0 }
        ? Mixture
        : throw PlanException.At("mixture", "is of several tasks, and the plan has one; list more under also, or " +
            "leave it out.");

    /// <summary>All tasks that students learn, the plan's own first.</summary>
    public IReadOnlyList<TaskPlan> Tasks => [new(Task, Data, Corpus, Splits), .. Also ?? []];

    /// <summary>Opens a plan.</summary>
    /// <param name="path">A YAML file.</param>
    /// <param name="overrides">
    /// As after --set: "training.steps=100", "corpus.0.file=mine.jsonl", "seeds=[1, 2]".
    /// </param>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static Plan Open(string path, IEnumerable<string>? overrides = null) =>
        OpenChanged(path, PlanOverride.Typed(overrides));

    /// <summary>Opens a plan with changes whose paths start in folders of their own.</summary>
    internal static Plan OpenChanged(string path, IEnumerable<PlanOverride> overrides) =>
        YamlRecord.Read<Plan>(PlanTree.Resolve(YamlTree.Open(path), overrides));

    /// <summary>The plan with every default and preset written out; opens to an equal plan.</summary>
    /// <param name="folder">Paths are written as they lead from here; null writes full ones.</param>
    public string ToYaml(string? folder = null) => YamlWriter.Write(this, folder);

    /// <summary>
    /// Every sort of student: those of the methods, then those of the sweep. What is the full student's is not listed
    /// twice.
    /// </summary>
    public IReadOnlyList<(LearningMethod Method, SweptPart? Part)> Students =>
    [
        .. Methods.Select(method => (method, (SweptPart?)null)),
        .. (Sweep?.Samples ?? []).Where(count => count != Selection.PerQuestion)
            .Select(count => (LearningMethod.Scotd, new SweptPart(Samples: count))),
        .. (Sweep?.Fraction ?? []).Where(share => share < 1)
            .SelectMany(share => Methods.Select(method => (method, new SweptPart(Fraction: share)))),
    ];

    /// <summary>How a method's students are trained.</summary>
    public TrainingPlan TrainingOf(LearningMethod method) => TrainingFor?.GetValueOrDefault(method) ?? Training;
}
