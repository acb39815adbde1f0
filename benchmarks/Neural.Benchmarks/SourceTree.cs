namespace Neural.Benchmarks;

/// <summary>The folder of the repository that this program was built in.</summary>
internal static class SourceTree
{
    /// <summary>Where Scotd.slnx lies.</summary>
    /// <exception cref="DirectoryNotFoundException">The program was carried away from its repository.</exception>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Scotd.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds Scotd.slnx; run the benchmarks from the repository.");
    }
}
