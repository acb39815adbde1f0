using System.Globalization;
using Scotd.Neural.Kernels.Products;

namespace Neural.Benchmarks.Comparison;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    private static readonly string[] s_telling =
        ["avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "amx_bf16", "asimd", "bf16", "sve"];

    /// <summary>E.g. "Intel(R) Xeon(R) Processor @ 2.50GHz".</summary>
    public static string Cpu => Field("model name") ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? "unknown processor";

    /// <summary>What a reader of the file needs to know, a line of Markdown each.</summary>
    /// <param name="now">When the run began.</param>
    public static IEnumerable<string> Lines(DateTimeOffset now)
    {
        string[] flags = (Field("flags") ?? Field("Features") ?? "").Split(' ');
        string[] known = [.. s_telling.Where(flags.Contains)];
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"- {Cpu}, {Environment.ProcessorCount} cores, " +
            $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):F1} GiB; " +
            $"{(known.Length > 0 ? string.Join(", ", known) : "instruction sets not known")}");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"- {now:yyyy-MM-dd HH:mm} UTC, load average {Load()} before the run; .NET {Environment.Version}; " +
            $"bf16 products {(Bf16.IsNative ? "in hardware" : "not in hardware")}");
    }

    /// <summary>Of the last 1, 5 and 15 minutes, where the system says.</summary>
    public static string Load()
    {
        const string file = "/proc/loadavg";
        return File.Exists(file) ? string.Join(" ", File.ReadAllText(file).Split(' ').Take(3)) : "not known";
    }

    private static string? Field(string name)
    {
        const string file = "/proc/cpuinfo";
        string? line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim();
    }
}
