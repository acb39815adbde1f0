using Scotd.Judging;
using Scotd.Reports;

namespace Scotd.Paper;

/// <summary>Draws the pairs of a study of the paper, and puts judges' preferences beside the paper's.</summary>
/// <param name="scale">Which run and which numbers.</param>
/// <param name="reproduction">Carries the run out.</param>
public sealed class StudyReproduction(PaperScale scale, Reproduction reproduction)
{
    /// <summary>Pairs on one page.</summary>
    private const int PerPage = 50;

    /// <summary>One study, task by task: pages for judges are written, and whatever was judged is counted.</summary>
    /// <param name="name">E.g. "human".</param>
    /// <param name="files">Judgements as the pages save them, of any row; may be none.</param>
    /// <param name="isChecked">Whether the task's checker of steps judges, too.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="PlanException">The scale has no such study, or the run has not its systems.</exception>
    /// <exception cref="CorpusException">A file of judgements is not as it should be.</exception>
    public IReadOnlyList<ReproducedStudy> Run(
        string name, IReadOnlyList<string> files, bool isChecked, CancellationToken cancellation = default)
    {
        PaperStudy paper = scale.FindStudy(name);
        Drawn[] drawn = [.. scale.TasksOf(paper).Select(task => Draw(name, paper, task, isChecked, cancellation))];
        IReadOnlyList<Judgements> read = Judgements.Read([.. drawn.SelectMany(one => one.Studies)], files);
        string[] pairs = [.. paper.Rows.Select(row => $"{ReproducedStudy.PairsOf(name, row)}/{Study.FileName}")];
        List<ReproducedStudy> results = [];
        foreach ((Drawn one, Judgements[] said) in drawn.Zip(read.Chunk(paper.Rows.Count)))
        {
            ReproducedStudy result = ReproducedStudy.Of(
                name, scale, one.Task, one.Studies, said, one.Checker, reproduction.FolderOf(one.Task));
            result.Write();
            reproduction.Record(
                "judge", name, one.Task, new Dictionary<string, ExperimentResult> { [paper.Run] = one.Run },
                [.. said.SelectMany(own => own.Files)], [.. result.Files.Names, .. pairs]);
            results.Add(result);
        }
        return results;
    }

    private Drawn Draw(
        string name, PaperStudy paper, PaperTask task, bool isChecked, CancellationToken cancellation)
    {
        ExperimentResult run = reproduction.CarryOut(name, task, [paper.Run], cancellation)[paper.Run];
        IReadOnlyList<Study> studies = paper.Draw(run);
        StepChecker? checker = isChecked ? paper.CheckerOf(run) : null;
        foreach ((Study study, PaperPreference row) in studies.Zip(paper.Rows))
            study.Write(Path.Combine(reproduction.FolderOf(task), ReproducedStudy.PairsOf(name, row)), PerPage);
        return new(task, run, studies, checker);
    }

    private sealed record Drawn(
        PaperTask Task, ExperimentResult Run, IReadOnlyList<Study> Studies, StepChecker? Checker);
}
