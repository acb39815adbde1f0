namespace Scotd;

/// <summary>The folder that holds the results of one plan; those of another would be mixed up with them.</summary>
internal static class OutputFolder
{
    /// <summary>
    /// Writes the resolved plan into the folder. Where nothing was learned yet, an earlier plan gives way, with all
    /// that was prepared for it: a plan that was refused must not stand in the way of the mended one.
    /// </summary>
    /// <param name="folder">The plan's output.</param>
    /// <param name="plan">As YAML, every default written out.</param>
    /// <param name="learned">Whether the folder holds what cannot be made again in a moment.</param>
    /// <param name="prepared">Names in the folder that the earlier plan may have left.</param>
    /// <exception cref="PlanException">The folder holds the results of another plan.</exception>
    public static void Claim(string folder, string plan, bool learned, params ReadOnlySpan<string> prepared)
    {
        string path = Path.Combine(folder, "plan.yaml");
        if (File.Exists(path) && File.ReadAllText(path) != plan)
        {
            if (learned)
            {
                throw new PlanException(
                    $"{folder} holds the results of another plan (its plan.yaml differs from this one). Choose " +
                    "another output, e.g. --set output=out/another, or delete the folder.");
            }

            foreach (string name in prepared)
                Remove(Path.Combine(folder, name));
        }

        WholeFile.WriteText(path, plan);
    }

    /// <summary>Why a folder cannot be read as that of a finished plan.</summary>
    /// <param name="folder">The plan's output.</param>
    /// <param name="what">Is not there.</param>
    public static CorpusException Unfinished(string folder, string what) => new(
        $"{folder} is not finished: {what} is not there. Carry out its plan again; what is there is not done anew.");

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        File.Delete(path);
    }
}
