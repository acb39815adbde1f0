using System.Text.Json.Serialization;
using Scotd.Evaluation;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Reports;

/// <summary>One system on a contrast set and its originals.</summary>
/// <param name="System">Key of the system.</param>
/// <param name="Set">Key of the set with the changes.</param>
/// <param name="Of">Key of the set with the originals; the same where one set holds both.</param>
/// <param name="Decoding">"greedy" or "self-consistency".</param>
/// <param name="Seed">Of the student; null for teacher and undistilled.</param>
/// <param name="Originals">Originals with at least one change.</param>
/// <param name="OriginalsRight">Of these, those that are right.</param>
/// <param name="Changes">Changes of them.</param>
/// <param name="ChangesRight">Of these, those that are right.</param>
/// <param name="Consistent">Originals that are right together with all of their changes.</param>
public sealed record ReportedContrast(
    string System, string Set, string Of, string Decoding, ulong? Seed, int Originals, int OriginalsRight,
    int Changes, int ChangesRight, int Consistent)
{
    /// <summary>The same, with what follows from it.</summary>
    [JsonIgnore]
    public ContrastScore Score => new(Originals, OriginalsRight, Changes, ChangesRight, Consistent);

    /// <summary>By set, system, seed and way of decoding; nothing where no question is a change of another.</summary>
    internal static IEnumerable<ReportedContrast> In(ExperimentResult result) =>
        from set in result.Sets
        let originals = SetOfOriginals(result.Sets, set)
        where originals is not null
        from system in ExperimentSystem.Of(result)
        from own in system.Seeds
        from exam in own.Exams
        where exam.Set == set.Key
        let first = own.Exams.FirstOrDefault(one => one.Set == originals!.Key && one.Decoding == exam.Decoding)
        where first is not null
        let score = ContrastScore.Of(set.Questions, exam.Graded, first!.Graded, Reading.Lenient)
        where score is not null
        select new ReportedContrast(
            system.Key, set.Key, originals!.Key, YamlName.OfChoice(exam.Decoding), own.Seed, score!.Value.Originals,
            score.Value.OriginalsRight, score.Value.Changes, score.Value.ChangesRight, score.Value.Consistent);

    /// <summary>The first set, the test set before others, with an original of one of these; or null.</summary>
    private static ExamSet? SetOfOriginals(IReadOnlyList<ExamSet> sets, ExamSet changes)
    {
        HashSet<string> originals = [.. changes.Questions.Select(question => question.Original).OfType<string>()];
        return sets.FirstOrDefault(set => set.Task.Name == changes.Task.Name
            && set.Questions.Any(question => originals.Contains(question.Id)));
    }
}
