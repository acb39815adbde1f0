using System.Globalization;
using System.Text;
using Scotd.Reports;

namespace Scotd.Judging;

/// <summary>preferences.md: what came of a study, for people.</summary>
internal static class PreferencePage
{
    /// <summary>The page.</summary>
    public static string Of(JudgedStudy judged)
    {
        Study study = judged.Study;
        StringBuilder page = new();
        page.Append($"# {study.Left.Title} against {study.Right.Title}: whose rationales are preferred\n\n");
        page.Append($"Run {study.Run}, set {study.Set}: {Spoken.Count(study.Asked)} questions, ");
        page.Append($"{Spoken.Count(study.BothRight)} of them answered right by both; ");
        page.Append(FormattableString.Invariant(
            $"{Spoken.Count(study.Pairs.Count)} pairs drawn with the seed {study.Seed}.\n\n"));
        WritePreferences(page, judged);
        foreach (string line in judged.Agreement.Lines)
            page.Append($"- {line}\n");
        page.Append('\n');
        WriteJudges(page, judged.Judges);
        page.Append(
            "A pair counts once, for what most of its judges chose; where as many chose either, it is no difference. " +
            "The rate, Wilson's 95 % interval and the two-sided exact binomial test leave pairs without a difference " +
            "out. Random: drawn without a look at the answers; controlled: both answers are right; a question may be " +
            "in both. Agreement is on A, B and no difference, as they were chosen.");
        if (judged.Preferences.Any(one => one.By == StepChecker.Name))
            page.Append(' ').Append(StepChecker.Note);
        page.Append('\n');
        return page.ToString();
    }

    private static void WritePreferences(StringBuilder page, JudgedStudy judged)
    {
        string left = judged.Study.Left.Title;
        page.Append($"| pairs | judged by | {left} | {judged.Study.Right.Title} | no difference | ");
        page.Append($"{left} preferred, % | 95 % interval | p | n |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (Preference one in judged.Preferences)
        {
            page.Append($"| {one.Subset} | {one.By} | {Spoken.Count(one.Wins)} | {Spoken.Count(one.Losses)} | ");
            page.Append($"{Spoken.Count(one.Ties)} | ");
            page.Append(one.IsDecided
                ? $"{Spoken.Percent(one.Rate.Value)} | {Spoken.Percent(one.Rate.Interval)} | {Spoken.P(one.P)} | "
                : "– | – | – | ");
            page.Append($"{Spoken.Count(one.Rate.Asked)} |\n");
        }
        page.Append('\n');
    }

    private static void WriteJudges(StringBuilder page, IReadOnlyList<JudgeSummary> judges)
    {
        page.Append("| judge | A | B | no difference | median seconds |\n|---|---:|---:|---:|---:|\n");
        foreach (JudgeSummary judge in judges)
        {
            string seconds = judge.MedianSeconds?.ToString("0.#", CultureInfo.InvariantCulture) ?? "–";
            page.Append($"| {judge.Judge} | {Spoken.Count(judge.A)} | {Spoken.Count(judge.B)} | ");
            page.Append($"{Spoken.Count(judge.Neither)} | {seconds} |\n");
        }
        page.Append('\n');
    }
}
