using Scotd.Evaluation;
using Scotd.Tasks;

namespace Scotd.Reports;

/// <summary>
/// SCoTD against every other system on the same questions: the seeds pooled, and on the test set also seed by seed. All
/// but the single seeds of several are one family, for which p is corrected.
/// </summary>
internal static class ExperimentComparisons
{
    private const string Scotd = "scotd";

    /// <summary>By set, way of decoding and other system.</summary>
    public static IReadOnlyList<ReportedComparison> Of(ExperimentResult result)
    {
        ReportedComparison[] all = [.. Uncorrected(result)];
        int[] family = [.. Enumerable.Range(0, all.Length).Where(i => all[i].HolmP is not null)];
        foreach ((int i, double p) in family.Zip(HolmCorrection.Adjust([.. family.Select(i => all[i].P)])))
            all[i] = all[i] with { HolmP = p };
        return all;
    }

    private static IEnumerable<ReportedComparison> Uncorrected(ExperimentResult result)
    {
        IReadOnlyList<ExperimentSystem> systems = ExperimentSystem.Of(result);
        if (systems.FirstOrDefault(system => system.Key == Scotd) is not { } scotd)
            yield break;
        ExperimentSystem[] others =
            [.. systems.Where(system => system.Key != Scotd && result.Sweep.All(swept => swept.Key != system.Key))];
        foreach (ExamSet set in result.Sets)
        {
            foreach (Decoding decoding in Enum.GetValues<Decoding>())
            {
                foreach (ExperimentSystem other in others)
                {
                    foreach (ReportedComparison comparison in Of(scotd, other, set.Key, decoding))
                        yield return comparison;
                }
            }
        }
    }

    /// <summary>SCoTD and another; the teacher is expected to be better than its student.</summary>
    private static IEnumerable<ReportedComparison> Of(
        ExperimentSystem scotd, ExperimentSystem other, string set, Decoding decoding)
    {
        (ExperimentSystem first, ExperimentSystem second) = other.IsTeacher ? (other, scotd) : (scotd, other);
        var pairs = Pairs(first.On(set, decoding), second.On(set, decoding)).ToArray();
        if (pairs.Length == 0)
            yield break;
        string how = Yaml.YamlName.OfChoice(decoding);
        if (pairs.Length > 1)
        {
            PairedBootstrap pooled =
                PairedBootstrap.Of([.. pairs.Select(pair => (pair.First, pair.Second))], Reading.Lenient);
            yield return new(set, how, first.Key, second.Key, pooled.Seeds, pooled.Asked, pooled.Difference, pooled.Low,
                pooled.High, pooled.P, pooled.P, pooled.Detectable, "paired bootstrap over questions and seeds");
            if (set != ExamSet.Test)
                yield break;
        }
        foreach ((ulong? seed, Examination better, Examination worse) in pairs)
        {
            PairedComparison single = PairedComparison.Of(better, worse, Reading.Lenient);
            string whose = pairs.Length > 1 ? FormattableString.Invariant($", seed {seed}") : "";
            yield return new(set, how, first.Key, second.Key, Seeds: 1, single.Asked, single.Difference,
                single.Interval.Low, single.Interval.High, single.P, pairs.Length > 1 ? null : single.P,
                single.Detectable, $"exact McNemar{whose}");
        }
    }

    /// <summary>Of the same seed; one without a seed is paired with every seed of the other.</summary>
    private static IEnumerable<(ulong? Seed, Examination First, Examination Second)> Pairs(
        IReadOnlyList<(ulong? Seed, TakenExam Exam)> first, IReadOnlyList<(ulong? Seed, TakenExam Exam)> second) =>
        from one in first
        from other in second
        where one.Seed == other.Seed || one.Seed is null || other.Seed is null
        select (one.Seed ?? other.Seed, one.Exam.Graded, other.Exam.Graded);
}
