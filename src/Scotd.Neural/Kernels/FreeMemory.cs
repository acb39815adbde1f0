using System.Globalization;

namespace Scotd.Neural.Kernels;

/// <summary>Memory of this machine, or of the container, that nobody uses.</summary>
internal static class FreeMemory
{
    private const string Linux = "/proc/meminfo";

    /// <summary>
    /// Bytes: on Linux what the kernel says can be had without swapping, elsewhere the machine's memory less what this
    /// process holds; never more than the container's limit leaves.
    /// </summary>
    public static long Bytes()
    {
        long left = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet;
        return Math.Max(0, Available() is { } available ? Math.Min(left, available) : left);
    }

    private static long? Available()
    {
        if (!File.Exists(Linux))
            return null;
        foreach (string line in File.ReadLines(Linux))
        {
            if (line.StartsWith("MemAvailable:", StringComparison.Ordinal))
            {
                ReadOnlySpan<char> kilobytes = line.AsSpan("MemAvailable:".Length).TrimEnd("kB");
                return 1024 * long.Parse(kilobytes, NumberStyles.Integer, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
