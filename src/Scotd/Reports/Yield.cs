using System.Globalization;
using Scotd.Selection;
using Scotd.Students;

namespace Scotd.Reports;

/// <summary>From samples that were asked for to lessons: each stage is the one before less what fell away.</summary>
/// <param name="selection">How rationales are chosen.</param>
/// <param name="rules">Of the plan, in order; each is a stage.</param>
/// <param name="cutOff">Samples that the limit of tokens cut off and the plan drops.</param>
internal sealed class Yield(SelectionPlan selection, IReadOnlyList<SelectionRule> rules, int cutOff)
{
    private readonly int[] _ends = new int[RationaleFate.Rules + rules.Count + 1];
    private readonly Dictionary<string, int> _furthest = new(StringComparer.Ordinal);
    private int _repeats;

    /// <summary>Counts one sample.</summary>
    public void Add(RationaleFate sample)
    {
        _ends[sample.End]++;
        _repeats += sample.Repeats && sample.End > RationaleFate.Unwanted ? 1 : 0;
        string question = sample.Rationale.QuestionId;
        _furthest[question] = Math.Max(sample.End, _furthest.GetValueOrDefault(question));
    }

    /// <summary>Why a sample fell away, in two or three words; "kept" where it did not.</summary>
    public string NameOf(int end) => end switch
    {
        RationaleFate.Unparsed => "unparsed",
        RationaleFate.Unwanted => selection.Labels is LabelRule.KeepWrong ? "not wrong" : "wrong",
        RationaleFate.Duplicate => "duplicate",
        RationaleFate.Beyond => FormattableString.Invariant($"beyond the first {selection.PerQuestion}"),
        _ => end < _ends.Length - 1 ? rules[end - RationaleFate.Rules].Name : "kept",
    };

    /// <summary>The stages.</summary>
    /// <param name="lessons">Of the full SCoTD student; null where there is none.</param>
    public IReadOnlyList<FunnelStage> Stages(LessonCounts? lessons)
    {
        string cut = cutOff == 0 ? "" : $" {Number(cutOff)} were cut off and are dropped.";
        string silent = Number(_ends[RationaleFate.Unparsed]), beyond = Number(_ends[RationaleFate.Beyond]);
        string unwanted = Number(_ends[RationaleFate.Unwanted]), twice = Number(_ends[RationaleFate.Duplicate]);
        string most = Number(selection.PerQuestion);
        List<FunnelStage> stages =
        [
            new("asked", _ends.Sum() + cutOff, "Samples of the teacher."),
            new("parsed", After(RationaleFate.Unparsed), $"{silent} name no choice.{cut}"),
            new(selection.Labels is LabelRule.KeepWrong ? "wrong" : "right", After(RationaleFate.Unwanted),
                selection.Labels switch
                {
                    LabelRule.KeepRight => $"{unwanted} end in a wrong choice.",
                    LabelRule.KeepWrong => $"{unwanted} end in the right choice, or nobody knows which that is.",
                    _ => "Labels are not used: right or wrong, all stay.",
                }),
            new("unique", After(RationaleFate.Duplicate), selection.WithoutDuplicates
                ? $"{twice} say the same as an earlier one of their question."
                : $"Nothing fell away: repetitions stay, {Number(_repeats)} in all."),
            new(rules.Count == 0 ? "kept" : $"first {most}", After(RationaleFate.Beyond),
                $"{beyond} come after the first {most} of their question."),
            .. rules.Select((rule, i) => Stage(rule, RationaleFate.Rules + i)),
        ];
        return lessons is null ? stages : [.. stages, Trained(stages[^1], lessons)];
    }

    /// <summary>What a student learns of what is kept.</summary>
    internal static FunnelStage Trained(FunnelStage kept, LessonCounts lessons) => new(
        "trained", kept.Count - lessons.Dropped,
        $"{Number(lessons.Dropped)} are too long for the student's context.");

    private FunnelStage Stage(SelectionRule rule, int end)
    {
        int left = After(end), questions = _furthest.Values.Count(furthest => furthest > end);
        string each = questions == 0 ? "" : FormattableString.Invariant($", with {(double)left / questions:F1} each");
        return new(rule.Name, left, $"{Number(_ends[end])} {rule.Why} Questions left: {Number(questions)}{each}.");
    }

    private int After(int end) => _ends[(end + 1)..].Sum();

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
