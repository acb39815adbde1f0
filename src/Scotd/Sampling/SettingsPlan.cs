using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>How a teacher writes.</summary>
/// <param name="Temperature">0 is greedy. The paper's teacher: 1.</param>
/// <param name="TopP">Keeps the likeliest tokens whose probabilities sum to at least this; 1 keeps all.</param>
/// <param name="MaxTokens">A completion is cut after so many tokens. The paper's code: 256.</param>
/// <param name="Stops">
/// Texts that end a completion; by default the task's answer.stop where a text is continued, and none in a chat.
/// </param>
/// <param name="LogProbabilities">Keeps the log-probability of every token.</param>
/// <param name="WhenCut">What becomes of a sample that the limit of tokens cut off.</param>
/// <param name="ExtendTo">The higher limit; for extend, and only there.</param>
public sealed record SettingsPlan(
    double Temperature = 1,
    double TopP = 1,
    int MaxTokens = 256,
    IReadOnlyList<string>? Stops = null,
    bool LogProbabilities = false,
    CutRule WhenCut = CutRule.Keep,
    int? ExtendTo = null)
{
    /// <summary>0 is greedy.</summary>
    public double Temperature { get; init; } = Setting.AtLeast(0, Temperature, "settings.temperature");

    /// <summary>Above 0, at most 1.</summary>
    public double TopP { get; init; } = TopP is > 0 and <= 1
        ? TopP
        : throw PlanException.At("settings.top_p", FormattableString.Invariant(
            $"is {TopP}; it must be above 0 and at most 1."));

    /// <summary>At least 1.</summary>
    public int MaxTokens { get; init; } = Setting.AtLeast(1, MaxTokens, "settings.max_tokens");

    /// <summary>The higher limit; for extend, and only there.</summary>
    public int? ExtendTo { get; init; } = (WhenCut is CutRule.Extend) != (ExtendTo is not null)
        ? throw PlanException.At("settings.extend_to", ExtendTo is null
            ? "is missing; when_cut: extend needs the higher limit."
            : "goes with when_cut: extend only.")
        : ExtendTo is null || ExtendTo > MaxTokens ? ExtendTo
        : throw PlanException.At("settings.extend_to", FormattableString.Invariant(
            $"is {ExtendTo}; it must be above max_tokens, {MaxTokens}: the same limit would cut it again."));

    /// <summary>The settings of a first request.</summary>
    public SampleSettings For(ReasoningTask task, bool isChat) =>
        new(Temperature, TopP, MaxTokens, Stops ?? (isChat ? [] : [task.Answer.Stop]), LogProbabilities);
}
