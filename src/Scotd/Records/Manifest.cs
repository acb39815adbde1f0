using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scotd.Records;

/// <summary>
/// What a run read and what it wrote, down to the bytes, and all that it takes to do it again. Holds no key and no
/// password, and no time: the same work leaves the same manifest.
/// </summary>
/// <param name="Kind">"run", "sample", "pretrain", "reproduce" or "judge".</param>
/// <param name="Name">The plan's.</param>
/// <param name="Versions">Of all programs and machines that had a hand in it, the first one first.</param>
/// <param name="Seeds">Of students, samples or models, as the kind has them.</param>
/// <param name="Plan">The resolved plan, YAML line by line; its paths start at the manifest's folder.</param>
/// <param name="Inputs">Files that were read.</param>
/// <param name="Parents">Runs that it builds on.</param>
/// <param name="Purchases">Samples of ledgers.</param>
/// <param name="Outputs">Files that were written, by path.</param>
public sealed record Manifest(
    string Kind,
    string Name,
    IReadOnlyList<RunVersions> Versions,
    IReadOnlyList<ulong> Seeds,
    IReadOnlyList<string> Plan,
    IReadOnlyList<RecordedFile> Inputs,
    IReadOnlyList<ParentRun> Parents,
    IReadOnlyList<RecordedPurchase> Purchases,
    IReadOnlyList<RecordedFile> Outputs)
{
    /// <summary>The file of a run that has a folder of its own.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The plan as one text.</summary>
    [JsonIgnore]
    public string PlanText => string.Concat(Plan.Select(line => line + "\n"));

    /// <summary>Whether this version wrote it last, so that pages written again have the same words.</summary>
    [JsonIgnore]
    public bool IsOfThisVersion => Versions[^1].Scotd == RunVersions.OfScotd;

    /// <summary>
    /// The file of a run that shares its folder with others, e.g. "first-teacher.manifest.json" beside a ledger.
    /// </summary>
    /// <param name="name">The plan's; what no file name may hold becomes a dash.</param>
    public static string FileNameOf(string name) =>
        $"{string.Concat(name.Select(letter => letter is '/' or '\\' or ':' or < ' ' ? '-' : letter))}.{FileName}";

    /// <summary>All manifests of a folder, its own first.</summary>
    public static IEnumerable<string> In(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + FileName)
            .Where(file => Path.GetFileName(file) is var name
                && (name == FileName || name.EndsWith("." + FileName, StringComparison.Ordinal)))
            .OrderBy(file => Path.GetFileName(file) != FileName).ThenBy(file => file, StringComparer.Ordinal)
        : [];

    /// <summary>Lines of a plan, as a manifest keeps it.</summary>
    public static IReadOnlyList<string> LinesOf(string plan) => plan.TrimEnd('\n').Split('\n');

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="CorpusException">There is none, or it is none; the mend.</exception>
    public static Manifest Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CorpusException($"{path} is not there. Give the folder of a finished run. One that ended " +
                "before there were manifests gets one when its plan is carried out again; what is finished is only " +
                "read.");
        }
        try
        {
            return RecordJson.Read<Manifest>(path);
        }
        catch (JsonException problem)
        {
            throw new CorpusException($"{path} is no manifest, or one of another version: {problem.Message} Carry " +
                "out the plan again: what is finished is only read, and the manifest is written anew.", problem);
        }
    }

    /// <summary>
    /// Writes it, whole or not at all. One that only repeats what the file says leaves it as it is; else the versions
    /// that had a hand in the earlier one are kept before its own.
    /// </summary>
    public void Write(string path)
    {
        Manifest? earlier = File.Exists(path) ? Earlier(path) : null;
        if (earlier is not null && RecordJson.Text(this) == RecordJson.Text(earlier with { Versions = Versions }))
            return;
        IEnumerable<RunVersions> before = earlier?.Versions ?? [];
        WholeFile.WriteText(path, RecordJson.Text(this with { Versions = [.. before.Concat(Versions).Distinct()] }));
    }

    /// <summary>A damaged one has nothing to keep.</summary>
    private static Manifest? Earlier(string path)
    {
        try
        {
            return Read(path);
        }
        catch (CorpusException)
        {
            return null;
        }
    }
}
