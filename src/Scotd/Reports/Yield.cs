using System.Globalization;
using Scotd.Selection;
using Scotd.Students;

namespace Scotd.Reports;

/// <summary>From samples that were asked for to lessons: each stage is the one before less what fell away.</summary>
/// <param name="selection">The rules.</param>
/// <param name="cutOff">Samples that the limit of tokens cut off and the plan drops.</param>
internal sealed class Yield(SelectionPlan selection, int cutOff)
{
    private readonly int[] _fates = new int[Enum.GetValues<Fate>().Length];
    private int _repeats;

    /// <summary>Counts one sample.</summary>
    public void Add(RationaleFate sample)
    {
        _fates[(int)sample.Fate]++;
        _repeats += sample.Repeats && sample.Fate > Fate.Wrong ? 1 : 0;
    }

    /// <summary>The stages.</summary>
    /// <param name="lessons">Of the full SCoTD student; null where there is none.</param>
    public IReadOnlyList<FunnelStage> Stages(LessonCounts? lessons)
    {
        int asked = _fates.Sum() + cutOff;
        int parsed = asked - cutOff - Count(Fate.Unparsed), right = parsed - Count(Fate.Wrong);
        int unique = right - Count(Fate.Duplicate), kept = Count(Fate.Kept);
        string cut = cutOff == 0 ? "" : $" {Number(cutOff)} were cut off and are dropped.";
        List<FunnelStage> stages =
        [
            new("asked", asked, "Samples of the teacher."),
            new("parsed", parsed, $"{Number(Count(Fate.Unparsed))} name no choice.{cut}"),
            new("right", right, selection.Labels is LabelRule.KeepRight
                ? $"{Number(Count(Fate.Wrong))} end in a wrong choice."
                : "Labels are not used: right or wrong, all stay."),
            new("unique", unique, selection.WithoutDuplicates
                ? $"{Number(Count(Fate.Duplicate))} say the same as an earlier one of their question."
                : $"Nothing fell away: repetitions stay, {Number(_repeats)} in all."),
            new("kept", kept, $"{Number(Count(Fate.Beyond))} come after the first " +
                $"{Number(selection.PerQuestion)} of their question."),
        ];
        if (lessons is not null)
        {
            stages.Add(new("trained", kept - lessons.Dropped,
                $"{Number(lessons.Dropped)} are too long for the student's context."));
        }
        return stages;
    }

    private int Count(Fate fate) => _fates[(int)fate];

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
