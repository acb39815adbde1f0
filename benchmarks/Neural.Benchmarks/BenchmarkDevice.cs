using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Neural.Benchmarks;

/// <summary>The processor as the settings want it.</summary>
internal static class BenchmarkDevice
{
    /// <summary>
    /// <c>--threads</c> (0: all cores) and <c>--precision</c> (f32, bf16, or auto as the commands do).
    /// </summary>
    public static CpuDevice Open(BenchmarkArguments settings)
    {
        int threads = settings.Number("threads", 0);
        return settings.Text("precision") switch
        {
            "f32" => new CpuDevice(threads, Precision.F32),
            "bf16" => new CpuDevice(threads, Precision.BF16),
            null or "auto" => new CpuDevice(threads, Bf16.IsNative ? Precision.BF16 : Precision.F32),
            var other => throw new ArgumentException($"--precision {other} is unknown; it is auto, f32 or bf16."),
        };
    }
}
