using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Plans;

/// <summary>The machine's processor, computing as a plan asks.</summary>
public static class PlannedDevice
{
    /// <summary>
    /// Up to so many channels a model's products are so small that a thread that it is shared with waits more than it
    /// works, and several models on a core each are done sooner: with 192 channels two copies of a teacher gave 416
    /// samples a second, one on both cores 351 (docs/log.md).
    /// </summary>
    public const int NarrowChannels = 256;

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
