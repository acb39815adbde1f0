using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Yaml;

namespace Scotd.Reports;

/// <summary>What students show against each other on the test set, greedily, a line each.</summary>
public static class ComparisonLines
{
    /// <summary>
    /// SCoTD less each other method, seed by seed; with a single seed, what that shows stands behind it. E.g. "SCoTD
    /// less Label-Only, seed 1: +1.1 points (-8.5 to 10.7, n=265, exact McNemar p=0.879); Holm p=1; no difference
    /// shown (13.9 points could be)".
    /// </summary>
    public static IEnumerable<string> BySeed(ExperimentResult result)
    {
        foreach ((LearningMethod other, ulong seed, PairedComparison difference) in result.Comparisons)
        {
            string verdict = result.Plan.Seeds.Count > 1 ? "" : Corrected(result, other)?.Verdict ?? "";
            yield return FormattableString.Invariant(
                $"SCoTD less {ExperimentResult.NameOf(other)}, seed {seed}: {difference}{verdict}");
        }
    }

    /// <summary>The same of several seeds together; nothing where there is one.</summary>
    public static IEnumerable<string> Pooled(ExperimentResult result)
    {
        foreach (MethodResult method in result.Methods)
        {
            if (Corrected(result, method.Method) is { Seeds: > 1 } pair)
            {
                yield return FormattableString.Invariant(
                    $"SCoTD less {ExperimentResult.NameOf(method.Method)}, {pair.Seeds} seeds: {Of(pair)}");
            }
        }
    }

    /// <summary>A difference with its interval, its p and what it shows.</summary>
    public static string Of(ReportedComparison pair) =>
        DifferenceText.Of(pair.Difference, (pair.Low, pair.High), pair.Asked, $"{pair.Test} p={pair.P:G3}")
        + pair.Verdict;

    /// <summary>The one comparison of a pair for which p is corrected.</summary>
    private static ReportedComparison? Corrected(ExperimentResult result, LearningMethod other) =>
        result.AllComparisons.FirstOrDefault(pair =>
            pair is { Set: ExamSet.Test, Decoding: "greedy", First: "scotd", HolmP: not null }
            && pair.Second == YamlName.OfChoice(other));
}
