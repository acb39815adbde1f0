using System.Runtime.InteropServices;
using Scotd.Evaluation;
using Scotd.Records;
using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Reports;

/// <summary>What an experiment's numbers rest on, down to the bytes of its files.</summary>
internal static class Provenance
{
    public static IEnumerable<ProvenanceLine> Of(Plan plan, ReasoningTask task, TeacherIdentity? teacher)
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
        foreach ((string name, string file) in Files(plan, task).Where(file => File.Exists(file.Path)))
            yield return new($"sha-256 of {name}", RecordedFile.HashOf(file));
    }

    /// <summary>What the experiment reads, by name: task, questions, rationales.</summary>
    public static IEnumerable<(string Name, string Path)> Files(Plan plan, ReasoningTask task)
    {
        foreach ((string, string) file in TaskFiles.Of(plan.Task, task))
            yield return file;
        yield return ("train", plan.FileOf(SplitName.Train, task));
        yield return ("validation", plan.FileOf(plan.Evaluation.Validation, task));
        yield return (ExamSet.Test, plan.FileOf(plan.Evaluation.Test, task));
        foreach ((string set, string path) in plan.Evaluation.Sets ?? new Dictionary<string, string>())
            yield return (set, Path.GetFullPath(path, plan.Data));
        foreach (string corpus in plan.Corpus.Select(source => source.File).OfType<string>())
            yield return (Path.GetFileName(corpus), corpus);
    }
}
