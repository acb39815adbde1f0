using Scotd.Neural.Devices;
using Scotd.Records;
using Scotd.Teachers;

namespace Scotd.Students;

/// <summary>The record of a base student.</summary>
internal static class PretrainingManifest
{
    private static readonly string[] s_outputs =
        ["plan.yaml", "training.json", "model", Pretraining.TokenizerFolder, Pretraining.TokensFile];

    /// <summary>Of a run that has come to its end.</summary>
    public static Manifest Of(PretrainingPlan plan, Device device)
    {
        string folder = plan.Output;
        IEnumerable<(string Role, string Path)> read =
        [
            .. plan.Texts.SelectMany(RecordedFile.FilesOf).Select(file => ("text", file)),
            .. RecordedFile.FilesOf(plan.Student.Tokenizer?.Folder ?? "").Select(file => ("tokenizer", file)),
        ];
        return new(
            "pretrain", plan.Name, [RunVersions.Now(device)], [plan.Seed], Manifest.LinesOf(plan.ToYaml(folder)),
            [.. read.Select(file => RecordedFile.Of(file.Path, folder, file.Role))],
            plan.Student.Model is { } model
                ? [ParentRun.Of("student", model, ModelRevision.Of(model), folder)]
                : [],
            Purchases: [], [.. RecordedFile.Under(folder, s_outputs)]);
    }
}
