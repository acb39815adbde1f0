using System.Text.RegularExpressions;
using Scotd.Evaluation;
using Scotd.Neural.Generation;
using Scotd.Tasks;

namespace Scotd.Plans;

/// <summary>How a student is examined.</summary>
/// <param name="Validation">The split that chooses the checkpoint.</param>
/// <param name="Test">The split that is reported.</param>
/// <param name="Limit">At most so many questions of each, the first ones; 0 for all.</param>
/// <param name="MaxTokens">A completion is cut after so many tokens.</param>
/// <param name="Batch">Completions that grow at once; results do not depend on it.</param>
/// <param name="CacheMb">Memory for their keys and values at most, in MB; 0 for what is needed and free.</param>
/// <param name="Sets">Questions that are examined besides the test split: files in the data folder, by name.</param>
/// <param name="SelfConsistency">Students also answer by a vote of several completions; null where not.</param>
/// <param name="References">Who is examined besides the students.</param>
/// <param name="Likelihood">
/// Whether students, and the undistilled one, also answer by the choice whose label is the likeliest.
/// </param>
/// <param name="Beams">Students also answer by beam search; null where not.</param>
/// <param name="Unseen">Tasks that nobody learned, examined after their own demonstrations; null for none.</param>
public sealed partial record EvaluationPlan(
    SplitName Validation = SplitName.Validation,
    SplitName Test = SplitName.Test,
    int Limit = 0,
    int MaxTokens = 128,
    int Batch = Generator.UsualBatch,
    int CacheMb = 0,
    IReadOnlyDictionary<string, string>? Sets = null,
    SelfConsistencyPlan? SelfConsistency = null,
    IReadOnlyList<ReferenceSystem>? References = null,
    bool Likelihood = false,
    BeamPlan? Beams = null,
    IReadOnlyList<UnseenTaskPlan>? Unseen = null)
{
    /// <summary>How students answer every set: greedily, then in what other ways the plan names.</summary>
    public IReadOnlyList<Decoding> Decodings =>
    [
        Decoding.Greedy,
        .. SelfConsistency is null ? (ReadOnlySpan<Decoding>)[] : [Decoding.SelfConsistency],
        .. Likelihood ? (ReadOnlySpan<Decoding>)[Decoding.Likelihood] : [],
        .. Beams is null ? (ReadOnlySpan<Decoding>)[] : [Decoding.Beam],
    ];

    /// <summary>Questions that are examined besides the test split; names are parts of file names.</summary>
    public IReadOnlyDictionary<string, string>? Sets { get; init; } =
        Sets?.Keys.FirstOrDefault(name => !SetName().IsMatch(name) || name is "test" or "train") is { } wrong
            ? throw PlanException.At("evaluation.sets", $"has a set '{wrong}'; name it with small letters, digits " +
                "and dashes, and neither test nor train.")
            : Sets;

    /// <summary>Who is examined besides the students, none twice; null for nobody.</summary>
    public IReadOnlyList<ReferenceSystem>? References { get; init; } =
        References is null ? null : Setting.Distinct(References, "evaluation.references");

    /// <summary>At most so many questions of each split; 0 for all.</summary>
    public int Limit { get; init => field = Setting.AtLeast(0, value, "evaluation.limit"); } =
        Setting.AtLeast(0, Limit, "evaluation.limit");

    /// <summary>A completion is cut after so many tokens, at least 1.</summary>
    public int MaxTokens { get; init => field = Setting.AtLeast(1, value, "evaluation.max_tokens"); } =
        Setting.AtLeast(1, MaxTokens, "evaluation.max_tokens");

    /// <summary>Completions that grow at once, at least 1.</summary>
    public int Batch { get; init => field = Setting.AtLeast(1, value, "evaluation.batch"); } =
        Setting.AtLeast(1, Batch, "evaluation.batch");

    /// <summary>Memory for their keys and values at most, in MB (10⁶ bytes); 0 for what is needed and free.</summary>
    public int CacheMb { get; init => field = Setting.AtLeast(0, value, "evaluation.cache_mb"); } =
        Setting.AtLeast(0, CacheMb, "evaluation.cache_mb");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex SetName();
}
