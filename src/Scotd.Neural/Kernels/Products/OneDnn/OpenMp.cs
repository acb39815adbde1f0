using System.Runtime.InteropServices;

namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>
/// The threads of oneDNN's own. They would spin against ours, so oneDNN is loaded with one thread and our team cuts
/// the product; a user who sets <c>OMP_NUM_THREADS</c> above 1 hands the cutting to oneDNN.
/// </summary>
internal static partial class OpenMp
{
    private const string Threads = "OMP_NUM_THREADS";

    /// <summary>Whether the user wants oneDNN to use threads of its own.</summary>
    public static bool IsWanted { get; } = Environment.GetEnvironmentVariable(Threads) is { Length: > 0 } set && set != "1";

    /// <summary>
    /// Loads a library whose OpenMP reads its number of threads while it loads. The variable is set in the
    /// process's own environment, where native code looks, and taken back after.
    /// </summary>
    public static bool WithOneThread(Func<nint> load, out nint library)
    {
        bool isSet = Environment.GetEnvironmentVariable(Threads) is not null;
        if (!isSet)
            Set("1");
        library = load();
        if (!isSet)
            Set(null);
        return library != 0;
    }

    private static void Set(string? value)
    {
        if (OperatingSystem.IsWindows())
            Environment.SetEnvironmentVariable(Threads, value);
        else if (value is null)
            _ = UnsetVariable(Threads);
        else
            _ = SetVariable(Threads, value, overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetVariable(string name);
}
