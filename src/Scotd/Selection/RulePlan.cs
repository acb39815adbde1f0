using Scotd.Neural.Encoders;
using Scotd.Neural.Folders;
using Scotd.Selection.Rules;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Selection;

/// <summary>One rule of a plan's list: exactly one of these.</summary>
/// <param name="First">Keeps the first so many of a question.</param>
/// <param name="Random">Keeps so many of a question, drawn evenly.</param>
/// <param name="Diversity">Parts a question's into so many clusters and draws one of each.</param>
/// <param name="Likelihood">Keeps so many of a question, the likeliest by mean log-probability.</param>
/// <param name="OpenEndedness">
/// Sorts the questions by their unique word pairs into as many equal groups, fewest first; those of a group keep so
/// many, drawn evenly.
/// </param>
/// <param name="NearDuplicates">Drops those that are so similar to an earlier one of their question.</param>
/// <param name="Leaked">Drops those whose first sentence names the answer.</param>
/// <param name="WrongReasons">Drops those with a step that is not true.</param>
/// <param name="Length">Keeps those of so many words.</param>
/// <param name="Agreement">Keeps those whose answer at least such a share of their question's gives.</param>
/// <param name="Encoder">
/// Of diversity: the folder of the sentence encoder that compares texts; null compares their characters.
/// </param>
/// <param name="Of">Of likelihood: what has to be likely; null is the whole completion.</param>
/// <param name="Model">
/// Of likelihood: the folder of the model that says how likely rationales are; null asks what the teacher said.
/// </param>
public sealed record RulePlan(
    int? First = null,
    int? Random = null,
    int? Diversity = null,
    int? Likelihood = null,
    IReadOnlyList<int>? OpenEndedness = null,
    double? NearDuplicates = null,
    FoundRule? Leaked = null,
    FoundRule? WrongReasons = null,
    LengthRange? Length = null,
    double? Agreement = null,
    [FilePath] string? Encoder = null,
    LikelihoodPart? Of = null,
    [FilePath] string? Model = null)
{
    /// <summary>Keeps the first so many of a question, at least 1.</summary>
    public int? First { get; init; } = AtLeastOne(OneOf(First, (object?[])
        [First, Random, Diversity, Likelihood, OpenEndedness, NearDuplicates, Leaked, WrongReasons, Length, Agreement]),
        "first");

    /// <summary>Keeps so many of a question, at least 1, drawn evenly.</summary>
    public int? Random { get; init; } = AtLeastOne(Random, "random");

    /// <summary>Parts a question's into so many clusters, at least 1, and draws one of each.</summary>
    public int? Diversity { get; init; } = AtLeastOne(Diversity, "diversity");

    /// <summary>The folder of the sentence encoder that diversity compares texts with.</summary>
    public string? Encoder { get; init; } = Encoder is null || Diversity is not null ? Encoder
        : throw BesideNothing("encoder", "compares no texts", "diversity");

    /// <summary>Keeps so many of a question, at least 1, the likeliest.</summary>
    public int? Likelihood { get; init; } = AtLeastOne(Likelihood, "likelihood");

    /// <summary>What has to be likely; null is the whole completion.</summary>
    public LikelihoodPart? Of { get; init; } = Of is null || Likelihood is not null ? Of
        : throw BesideNothing("of", "sorts by no likelihood", "likelihood");

    /// <summary>The folder of the model that says how likely rationales are.</summary>
    public string? Model { get; init; } = Model is null || Likelihood is not null ? Model
        : throw BesideNothing("model", "sorts by no likelihood", "likelihood");

    /// <summary>So many a question by group: at least one group, each at least 1.</summary>
    public IReadOnlyList<int>? OpenEndedness { get; init; } = Groups(OpenEndedness);

    /// <summary>The similarity that is too much, above 0 and at most 1.</summary>
    public double? NearDuplicates { get; init; } = PartOfOne(NearDuplicates, "near_duplicates");

    /// <summary>The share of a question's that must agree, above 0 and at most 1.</summary>
    public double? Agreement { get; init; } = PartOfOne(Agreement, "agreement");

    /// <summary>The rule.</summary>
    /// <param name="chance">Of the whole selection.</param>
    /// <param name="task">What rationales explain.</param>
    /// <param name="say">Told how fast an encoder or a model went; null where nobody looks on.</param>
    /// <exception cref="PlanException">The task has not what the rule needs.</exception>
    /// <exception cref="ModelFileException">The folder of the encoder or the model is not sound.</exception>
    public SelectionRule For(Chance chance, ReasoningTask task, Action<string>? say = null) => this switch
    {
        { First: { } count } => new FirstRule(count),
        { Random: { } count } => new RandomRule(count, chance),
        { Diversity: { } count, Encoder: { } folder } =>
            new DiversityRule(count, chance, new SentenceDistances(EncoderFolder.Open(folder), say)),
        { Diversity: { } count } => new DiversityRule(count, chance),
        { Likelihood: { } count } => new LikelihoodRule(count, Likelihoods(task, say)),
        { OpenEndedness: { } counts } => new OpenEndednessRule(counts, chance),
        { NearDuplicates: { } similarity } => new NearDuplicatesRule(similarity),
        { Leaked: not null } => new LeakedRule(task.Answer),
        { WrongReasons: not null } => new WrongReasonsRule(task),
        { Length: { } range } => new LengthRule(range),
        _ => new AgreementRule(Agreement!.Value),
    };

    private ILikelihoods Likelihoods(ReasoningTask task, Action<string>? say)
    {
        LikelihoodPart part = Of ?? LikelihoodPart.Completion;
        return Model is null
            ? new TeacherLikelihoods(part)
            : new ModelLikelihoods(ModelFolder.Open(Model), task, part, say);
    }

    private static PlanException BesideNothing(string key, string what, string rule) => PlanException.At(
        $"selection.rules.{key}", $"stands beside a rule that {what}; put it beside {rule}, or leave it out.");

    private static int? OneOf(int? first, object?[] rules) => rules.Count(rule => rule is not null) switch
    {
        1 => first,
        0 => throw PlanException.At("selection.rules", $"has an entry without a rule; give it one of {Known}."),
        _ => throw PlanException.At("selection.rules",
            "has an entry with several rules; make an entry of each, in the order in which they are to decide."),
    };

    private static string Known => string.Join(", ",
        YamlRecord.ConstructorOf(typeof(RulePlan)).GetParameters().Select(rule => rule.Name!)
            .Where(name => name is not (nameof(Encoder) or nameof(Of) or nameof(Model))).Select(YamlName.OfKey));

    private static int? AtLeastOne(int? count, string key) =>
        count is null ? null : Setting.AtLeast(1, count.Value, $"selection.rules.{key}");

    private static IReadOnlyList<int>? Groups(IReadOnlyList<int>? counts)
    {
        const string key = "open_endedness";
        if (counts is { Count: 0 })
            throw PlanException.At($"selection.rules.{key}", "is empty; list a number for each group.");
        foreach (int count in counts ?? [])
            AtLeastOne(count, key);
        return counts;
    }

    private static double? PartOfOne(double? value, string key) => value is null or (> 0 and <= 1)
        ? value
        : throw PlanException.At($"selection.rules.{key}", FormattableString.Invariant(
            $"is {value}; it must be above 0 and at most 1."));
}
