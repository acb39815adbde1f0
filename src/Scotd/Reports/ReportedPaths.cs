using Scotd.Evaluation;

namespace Scotd.Reports;

/// <summary>What votes of fewer paths would have come to, of one student on one set.</summary>
/// <param name="System">Key of the system.</param>
/// <param name="Set">Key of the set.</param>
/// <param name="Seed">Of the student.</param>
/// <param name="Asked">Questions.</param>
/// <param name="Majority">maj@k, 0 to 1, by k from 1 to all paths; ties split evenly.</param>
/// <param name="Pass">pass@k, 0 to 1, by k from 1 to all paths.</param>
public sealed record ReportedPaths(
    string System, string Set, ulong? Seed, int Asked, IReadOnlyList<double> Majority, IReadOnlyList<double> Pass)
{
    /// <summary>By system, seed and set; nothing of those who do not vote.</summary>
    internal static IEnumerable<ReportedPaths> Of(ExperimentResult result) =>
        from system in ExperimentSystem.Of(result)
        from own in system.Seeds
        from exam in own.Exams
        where exam.Votes is not null
        let curve = PathCurve.Of(exam.Votes!)
        select new ReportedPaths(system.Key, exam.Set, own.Seed, curve.Asked, curve.Majority, curve.Pass);
}
