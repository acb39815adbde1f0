namespace Scotd.Records;

/// <summary>An earlier run that a run builds on: whose model it goes on from, or whose numbers it shows.</summary>
/// <param name="Role">E.g. "student" for the base model, "teacher", or "run whole".</param>
/// <param name="Path">The model's folder, or the run's, from the manifest's folder.</param>
/// <param name="Revision">
/// Of a model, 12 digits that its files come to (ModelRevision); null where a whole run is meant.
/// </param>
/// <param name="Manifest">Of the run that made it, from the manifest's folder; null where it has none.</param>
/// <param name="ManifestSha256">Of that manifest.</param>
public sealed record ParentRun(string Role, string Path, string? Revision, string? Manifest, string? ManifestSha256)
{
    /// <summary>A student's model lies three folders below its experiment: students/scotd-seed1/model.</summary>
    private const int MostLevels = 3;

    /// <summary>Looks for the run that made a folder.</summary>
    /// <param name="role">What it is to the run at hand.</param>
    /// <param name="path">The model's folder, or the run's.</param>
    /// <param name="revision">Of a model; null for a run.</param>
    /// <param name="folder">The manifest's.</param>
    public static ParentRun Of(string role, string path, string? revision, string folder)
    {
        string? manifest = revision is null
            ? System.IO.Path.Combine(path, Records.Manifest.FileName)
            : ManifestThatLists(path);
        return new(
            role, RecordedFile.PathFrom(folder, path), revision,
            manifest is null ? null : RecordedFile.PathFrom(folder, manifest),
            manifest is null ? null : RecordedFile.HashOf(manifest));
    }

    /// <summary>A manifest above the folder counts only if it lists a file of it.</summary>
    private static string? ManifestThatLists(string path)
    {
        string? above = path;
        for (int level = 0; level <= MostLevels && above is not null; level++)
        {
            string file = System.IO.Path.Combine(above, Records.Manifest.FileName);
            if (File.Exists(file))
            {
                string below = RecordedFile.PathFrom(above, path) + "/";
                return Records.Manifest.Read(file).Outputs.Any(
                    output => below == "./" || output.Path.StartsWith(below, StringComparison.Ordinal)) ? file : null;
            }
            above = System.IO.Path.GetDirectoryName(above);
        }
        return null;
    }
}
