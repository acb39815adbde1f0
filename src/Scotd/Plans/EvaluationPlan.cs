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
public sealed record EvaluationPlan(
    SplitName Validation = SplitName.Validation,
    SplitName Test = SplitName.Test,
    int Limit = 0,
    int MaxTokens = 128,
    int Batch = Generator.UsualBatch,
    int CacheMb = 0)
{
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
}
