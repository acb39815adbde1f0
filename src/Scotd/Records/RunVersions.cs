using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Scotd.Neural.Devices;

namespace Scotd.Records;

/// <summary>Which program on which machine did the work.</summary>
/// <param name="Scotd">This library's version.</param>
/// <param name="DotNet">The runtime's.</param>
/// <param name="System">The operating system and its architecture.</param>
/// <param name="Processor">Its name and its cores.</param>
/// <param name="Products">What multiplied matrices, e.g. "oneDNN 2.6.3"; null where nothing did.</param>
/// <param name="Precision">What the factors of products were rounded to; null where there were none.</param>
public sealed record RunVersions(
    string Scotd,
    [property: JsonPropertyName("dotnet")] string DotNet,
    string System,
    string Processor,
    string? Products = null,
    string? Precision = null)
{
    /// <summary>This library's version; two of the same version compute and write alike on one machine.</summary>
    public static string OfScotd { get; } = typeof(RunVersions).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "not known";

    /// <summary>Those of this process.</summary>
    /// <param name="device">Where models lived; null where there was no model.</param>
    public static RunVersions Now(Device? device) => new(
        OfScotd, RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}", ProcessorName.OfThisMachine(),
        device?.ProductName, device is null ? null : device.Precision is Neural.Kernels.Products.Precision.BF16
            ? "bf16" : "f32");
}
