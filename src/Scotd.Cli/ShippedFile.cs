namespace Scotd.Cli;

/// <summary>Files of the repository that a command needs, wherever it is started.</summary>
internal static class ShippedFile
{
    /// <summary>The file of that path under the nearest folder above the program.</summary>
    /// <param name="path">E.g. "runs/quickstart.yaml".</param>
    /// <exception cref="PlanException">There is none, or the program was taken out of its folder.</exception>
    public static string Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, path);
            if (File.Exists(file))
                return file;
        }

        throw new PlanException(
            $"No folder above {AppContext.BaseDirectory} holds {path}. Start from a clone of the repository, or give " +
            "the path of a file of your own.");
    }
}
