using System.Runtime.CompilerServices;

namespace House.Tests;

/// <summary>The project's own files: what was built, fetched or trained is not among them.</summary>
internal static class Repository
{
    private static readonly string[] s_notOurs = ["artifacts/", "out/", "data/", ".git/", ".vs/"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root with slashes, in order.</summary>
    public static IEnumerable<string> Files(string pattern) => Directory
        .EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !s_notOurs.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    /// <summary>The lines of README.md; none while there is none.</summary>
    public static string[] Readme() => File.Exists(Path.Combine(Root, "README.md")) ? Lines("README.md") : [];

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
