namespace Scotd.Neural.Devices;

/// <summary>What this machine's processor is called.</summary>
public static class ProcessorName
{
    /// <summary>E.g. "AMD EPYC 9B45, 2 cores"; "unknown, 8 cores" where the system does not say.</summary>
    public static string OfThisMachine()
    {
        const string file = "/proc/cpuinfo";
        string? line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        string name = line?.Split(':', 2)[1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? "unknown";
        return FormattableString.Invariant($"{name}, {Environment.ProcessorCount} cores");
    }
}
