using System.Runtime.InteropServices;
using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Records;
using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Reports;

/// <summary>What an experiment's numbers rest on, down to the bytes of its files.</summary>
internal static class Provenance
{
    private static readonly Dictionary<string, string> s_noSets = [];

    public static IEnumerable<ProvenanceLine> Of(
        Plan plan, IReadOnlyList<ReasoningTask> tasks, TeacherIdentity? teacher)
    {
        yield return new("scotd version", RunVersions.OfScotd);
        yield return new("runtime", $"{RuntimeInformation.FrameworkDescription}, " +
            $"{RuntimeInformation.OSArchitecture}".ToLowerInvariant());
        yield return new("seeds", string.Join(", ", plan.Seeds));
        yield return new("student", plan.Student.Model is { } model
            ? $"{Path.GetFileName(model)}, revision {ModelRevision.Of(model)}"
            : $"new, {plan.Student.Shape!.Family}");
        if (plan.Sample is { } sample && teacher is not null)
        {
            yield return new("teacher", teacher.Name);
            yield return new("teacher revision", teacher.Revision.Length > 0 ? teacher.Revision : "not known");
            yield return new("samples", FormattableString.Invariant(
                $"{sample.Samples} a question, seed {sample.Seed}, temperature {sample.Settings.Temperature}"));
            yield return new("ledger", sample.Ledger is null ? "ledger.db" : Path.GetFileName(sample.Ledger));
        }
        foreach ((string name, string file) in Files(plan, tasks).Where(file => File.Exists(file.Path)))
            yield return new($"sha-256 of {name}", RecordedFile.HashOf(file));
    }

    /// <summary>What the experiment reads, by name: tasks, questions, rationales.</summary>
    /// <param name="plan">Where they lie.</param>
    /// <param name="tasks">Those that students learn, then unseen ones, in the plan's order.</param>
    public static IEnumerable<(string Name, string Path)> Files(Plan plan, IReadOnlyList<ReasoningTask> tasks)
    {
        foreach ((int i, TaskPlan learned) in plan.Tasks.Index())
        {
            ReasoningTask task = tasks[i];
            string whose = i == 0 ? "" : $"{task.Name} ";
            foreach ((string name, string file) in TaskFiles.Of(learned.Task, task))
                yield return ($"{whose}{name}", file);
            yield return ($"{whose}train", learned.FileOf(SplitName.Train, task));
            yield return ($"{whose}validation", learned.FileOf(plan.Evaluation.Validation, task));
            yield return ($"{whose}{ExamSet.Test}", learned.FileOf(plan.Evaluation.Test, task));
            foreach ((string set, string path) in (i == 0 ? plan.Evaluation.Sets : null) ?? s_noSets)
                yield return (set, Path.GetFullPath(path, plan.Data));
            foreach (string corpus in learned.Corpus.Select(source => source.File).OfType<string>())
                yield return ($"{whose}{Path.GetFileName(corpus)}", corpus);
        }
        foreach ((UnseenTaskPlan unseen, ReasoningTask task) in
            (plan.Evaluation.Unseen ?? []).Zip(tasks.Skip(plan.Tasks.Count)))
        {
            foreach ((string name, string file) in TaskFiles.Of(unseen.Task, task))
                yield return ($"unseen {task.Name} {name}", file);
            yield return ($"unseen {task.Name}", unseen.FileOf(task));
        }
    }
}
