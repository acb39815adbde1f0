using System.Runtime.CompilerServices;

namespace Scotd.Tests;

/// <summary>Where tests find the project's own files, and real data where a person has put some.</summary>
internal static class Repository
{
    /// <summary>The second serves a git worktree, which lies one folder deeper.</summary>
    private static readonly string[] s_near = ["../shared/data", "../../shared/data"];

    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of real data; the test is skipped where it is absent.</summary>
    public static string RealData(string path)
    {
        string folder = Environment.GetEnvironmentVariable("SCOTD_DATA") is { Length: > 0 } set
            ? set
            : s_near.Select(near => Path.GetFullPath(near, Root)).FirstOrDefault(Directory.Exists) ?? "";
        string full = Path.Combine(folder, path);
        Assert.SkipUnless(Path.Exists(full), $"There is no {path} in SCOTD_DATA or in ../shared/data.");
        return full;
    }

    public static string Task(string name) => Path.Combine(Root, "tasks", name);

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
