using System.Globalization;

namespace Scotd.Neural.Devices;

/// <summary>Where the time went: each kernel's share of a whole, and what was spent between kernels.</summary>
public sealed record Profile
{
    /// <summary>A profile of kernels in any order.</summary>
    /// <param name="seconds">Of the whole, kernels and what lies between them.</param>
    /// <param name="kernels">One entry a kind of kernel.</param>
    public Profile(double seconds, IEnumerable<KernelTime> kernels) =>
        (Seconds, Kernels) = (seconds, [.. kernels.OrderByDescending(kernel => kernel.Seconds)]);

    /// <summary>Of the whole.</summary>
    public double Seconds { get; }

    /// <summary>The longest first.</summary>
    public IReadOnlyList<KernelTime> Kernels { get; }

    /// <summary>Spent outside all kernels.</summary>
    public double SecondsBetween => Seconds - Kernels.Sum(kernel => kernel.Seconds);

    /// <summary>Spent in matrix products.</summary>
    public double ProductSeconds => Kernels.Where(kernel => kernel.IsProduct).Sum(kernel => kernel.Seconds);

    /// <summary>Multiplications and additions of all matrix products, one each.</summary>
    public double ProductOperations => Kernels.Sum(kernel => kernel.Operations);

    /// <summary>How often a kernel was called; 0 where it never was.</summary>
    /// <param name="kernel">As in <see cref="KernelTime.Kernel"/>, e.g. "Allocate".</param>
    public long CallsOf(string kernel) => Kernels.FirstOrDefault(k => k.Kernel == kernel)?.Calls ?? 0;

    /// <summary>What is left when a part is taken away, e.g. the reading of a prompt from a whole generation.</summary>
    public Profile Less(Profile part) => new(
        Seconds - part.Seconds,
        Kernels.Select(kernel => part.Kernels.FirstOrDefault(other => other.Kernel == kernel.Kernel) is { } other
            ? new KernelTime(
                kernel.Kernel, Math.Max(0, kernel.Seconds - other.Seconds), kernel.Calls - other.Calls,
                kernel.Operations - other.Operations)
            : kernel));

    /// <summary>
    /// The table, a heading first: kernel, milliseconds, calls, share of the whole, and GFLOP/s of products.
    /// </summary>
    /// <param name="steps">Milliseconds and calls are divided by this many.</param>
    public IEnumerable<string> Lines(int steps = 1)
    {
        yield return $"{"kernel",-26} {"ms",11} {"calls",9} {"share",7} {"GFLOP/s",8}";
        foreach (KernelTime kernel in Kernels)
            yield return Line(kernel.Kernel, kernel.Seconds, Calls(kernel.Calls), Speed(kernel));
        yield return Line("between kernels", SecondsBetween, "", "");
        yield return Line("all", Seconds, "", "");

        string Line(string what, double seconds, string calls, string speed) => string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-26} {1e3 * seconds / steps,11:F2} {calls,9} {100 * seconds / Seconds,5:F1} % {speed,8}").TrimEnd();

        string Calls(long calls) => ((double)calls / steps).ToString("0.#", CultureInfo.InvariantCulture);

        static string Speed(KernelTime kernel) => kernel.IsProduct
            ? (kernel.Operations / kernel.Seconds / 1e9).ToString("F1", CultureInfo.InvariantCulture)
            : "";
    }
}
