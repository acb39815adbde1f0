using Scotd.Corpora.Ledgers;
using Scotd.Neural.Devices;
using Scotd.Records;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Yaml;

namespace Scotd.Sampling;

/// <summary>The record of a purchase that stands alone: it lies beside the ledger, under the plan's name.</summary>
public static class SamplingManifest
{
    /// <summary>Writes what the ledger holds for a plan, be it all or not yet.</summary>
    /// <param name="plan">Every choice.</param>
    /// <param name="task">What is asked.</param>
    /// <param name="questions">Of the plan's split.</param>
    /// <param name="teacher">Who is asked.</param>
    /// <param name="device">Where a teacher of ours lives; null where it is not ours.</param>
    /// <returns>The file; null where the ledger is a database, which lies in no folder.</returns>
    public static string? Write(
        SamplingPlan plan, ReasoningTask task, Split questions, TeacherIdentity teacher, Device? device)
    {
        if (LedgerPlace.FileOf(plan.Ledger) is not { } ledger)
            return null;
        string folder = Path.GetDirectoryName(ledger)!;
        string path = Path.Combine(folder, Manifest.FileNameOf(plan.Name));
        IEnumerable<(string Role, string Path)> read =
        [
            .. TaskFiles.Of(plan.Task, task),
            (YamlName.OfChoice(plan.Split), task.FileOf(plan.Split, plan.Splits, plan.Data)),
            .. FilesOf(plan),
        ];
        PurchasedSamples samples = new(plan, task, questions, teacher) { Name = "samples" };
        new Manifest(
            "sample", plan.Name, [RunVersions.Now(device)], [plan.Seed], Manifest.LinesOf(plan.ToYaml(folder)),
            [.. read.Select(file => RecordedFile.Of(file.Path, folder, file.Role))], [.. ParentsOf(plan, folder)],
            [samples.Record(folder)], Outputs: []).Write(path);
        return path;
    }

    /// <summary>What a purchase reads besides the task and its questions.</summary>
    internal static IEnumerable<(string Role, string Path)> FilesOf(SamplingPlan plan)
    {
        if (plan.Budget is { } budget)
            yield return ("prices", budget.Prices);
        foreach (string file in plan.Teacher?.Recorded?.Corpus.Select(source => source.File).OfType<string>() ?? [])
            yield return ("recorded teacher", file);
    }

    /// <summary>The run that made the teacher, where it is a model of ours.</summary>
    internal static IEnumerable<ParentRun> ParentsOf(SamplingPlan plan, string folder) =>
        plan.Teacher?.Local is { } local && Directory.Exists(local.Model)
            ? [ParentRun.Of("teacher", local.Model, ModelRevision.Of(local.Model), folder)]
            : [];
}
