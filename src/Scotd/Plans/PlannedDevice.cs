using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Plans;

/// <summary>The machine's processor, computing as a plan asks.</summary>
public static class PlannedDevice
{
    /// <summary>Opens it, or some of its cores.</summary>
    /// <param name="precision">Of products.</param>
    /// <param name="threads">How many; 0 takes every core.</param>
    public static CpuDevice Open(PrecisionRule precision, int threads = 0) => precision switch
    {
        PrecisionRule.F32 => new CpuDevice(threads, Precision.F32),
        PrecisionRule.Bf16 => new CpuDevice(threads, Precision.BF16),
        _ => CpuDevice.Open(threads),
    };

    /// <summary>Opens it so many times, each with an equal share of the cores, at least one.</summary>
    public static CpuDevice[] Shares(PrecisionRule precision, int count) => [.. Enumerable.Range(0, count).Select(
        _ => Open(precision, Math.Max(1, Environment.ProcessorCount / count)))];
}
