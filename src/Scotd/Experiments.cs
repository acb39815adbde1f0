using Scotd.Neural.Devices;
using Scotd.Neural.Training;
using Scotd.Reports;
using Scotd.SideBySide;

namespace Scotd;

/// <summary>Experiments that share their lanes, so that none waits for the last student of another.</summary>
internal static class Experiments
{
    /// <summary>Runs all, or goes on with them.</summary>
    /// <param name="experiments">In their order, each with a folder of its own.</param>
    /// <param name="lanes">Devices, one for a student at a time.</param>
    /// <param name="tell">Told whenever a student of any is done; null where nobody looks on.</param>
    /// <param name="clock">For the estimate.</param>
    /// <param name="cancellation">Stops all.</param>
    public static IReadOnlyList<ExperimentResult> Run(
        IReadOnlyList<Experiment> experiments, IReadOnlyList<Device> lanes, Action<StudentsDone>? tell,
        TimeProvider clock, CancellationToken cancellation)
    {
        string[] students = [.. experiments.SelectMany(one => one.StudentFolders)];
        StudentTally tally = new(
            students.Length, students.Count(folder => TrainingRun.Finished(folder) is null), lanes.Count, clock, tell);
        return new Lanes(lanes).Run(
            [.. experiments.Select<Experiment, Func<CancellationToken, SharedWork<StudentResult, ExperimentResult>>>(
                one => stop => one.Start(tally, stop))],
            cancellation);
    }
}
