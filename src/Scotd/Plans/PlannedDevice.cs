using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Plans;

/// <summary>The machine's processor, computing as a plan asks.</summary>
public static class PlannedDevice
{
    /// <summary>Opens it.</summary>
    public static CpuDevice Open(PrecisionRule precision) => precision switch
    {
        PrecisionRule.F32 => new CpuDevice(precision: Precision.F32),
        PrecisionRule.Bf16 => new CpuDevice(precision: Precision.BF16),
        _ => CpuDevice.Open(),
    };
}
