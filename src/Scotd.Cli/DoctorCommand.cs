using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Cli;

/// <summary>scotd doctor: what this machine can do, and what would make it faster.</summary>
internal static class DoctorCommand
{
    private sealed record Gflops(
        [property: JsonPropertyName("f32")] double F32, [property: JsonPropertyName("bf16")] double Bf16);

    private sealed record Diagnosis(
        [property: JsonPropertyName("cpu")] string Cpu,
        [property: JsonPropertyName("device")] string Device,
        [property: JsonPropertyName("matmul")] string MatMul,
        [property: JsonPropertyName("precision")] string Precision,
        [property: JsonPropertyName("gemm_gflops")] Gflops Gflops,
        [property: JsonPropertyName("memory_gib")] double MemoryGib);

    public static Command Create()
    {
        Option<bool> json = ModelOptions.Json();
        Command command = new("doctor", "Say what this machine can do, and what would make it faster.") { json };
        command.SetAction(parsed =>
        {
            Diagnosis found = Examine();
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(found));
            else
                Print(found);
        });
        return command;
    }

    private static Diagnosis Examine()
    {
        using CpuDevice device = CpuDevice.Open();
        Gflops gflops = new(Measure(Precision.F32), Measure(Precision.BF16));
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        return new Diagnosis(
            ProcessorName.OfThisMachine(), device.Name, device.ProductName,
            device.Precision == Precision.BF16 ? "bf16" : "f32", gflops, Math.Round(memory, 1));
    }

    private static void Print(Diagnosis found)
    {
        Console.WriteLine($"cpu        {found.Cpu}");
        Console.WriteLine($"device     {found.Device}");
        Console.WriteLine($"matmul     {found.MatMul}");
        Console.WriteLine($"precision  {found.Precision} by default");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"products   {found.Gflops.F32:F0} GFLOP/s in f32, {found.Gflops.Bf16:F0} in bf16 " +
            $"(1024 × 1024 × 1024, median of 5)"));
        Console.WriteLine(FormattableString.Invariant($"memory     {found.MemoryGib:F1} GiB"));
        if (found.MatMul.StartsWith("managed", StringComparison.Ordinal))
        {
            Console.WriteLine(
                "advice     oneDNN multiplies faster: install it " +
                "(Debian and Ubuntu: apt install libdnnl2 or libdnnl3).");
        }
    }

    private static double Measure(Precision precision)
    {
        const int size = 1024;
        using CpuDevice device = new(precision: precision);
        Matrix a = device.Allocate(size, size), b = device.Allocate(size, size), c = device.Allocate(size, size);
        device.Clear(a);
        device.Clear(b);
        double[] seconds = new double[5];
        device.Multiply(a, transposeA: false, b, transposeB: true, accumulate: false, c);
        for (int i = 0; i < seconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            device.Multiply(a, transposeA: false, b, transposeB: true, accumulate: false, c);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return Math.Round(2.0 * size * size * size / seconds.Order().ElementAt(2) / 1e9, 1);
    }
}
