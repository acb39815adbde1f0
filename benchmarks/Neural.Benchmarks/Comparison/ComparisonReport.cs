using System.Globalization;
using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Neural.Benchmarks.Comparison;

/// <summary>The tables of a comparison, as Markdown.</summary>
internal static class ComparisonReport
{
    private const string None = "–";

    /// <summary>All that is known of one piece of work.</summary>
    public sealed record Row(Work Work, Pooled Ours, IReadOnlyDictionary<string, Pooled> Theirs, Ceiling Ceiling)
    {
        /// <summary>The peer's faster precision, or null.</summary>
        public Pooled? Fastest => Theirs.Values.Where(pooled => pooled.IsMeasured).MinBy(pooled => pooled.StepSeconds);
    }

    /// <summary>Which PyTorch there is, or why there is none.</summary>
    /// <param name="about">What <c>measuring.py</c> printed.</param>
    public static IEnumerable<string> AboutTorch(Outcome<string> about)
    {
        if (about.Value is null)
        {
            yield return $"- no PyTorch to compare with: {about.Reason} " +
                "(Debian and Ubuntu: apt-get install python3-torch libopenblas0-pthread; PYTHON names the interpreter)";
            yield break;
        }

        JsonElement torch = JsonDocument.Parse(about.Value).RootElement;
        string Field(string name) => torch.GetProperty(name).GetString()!;
        yield return $"- PyTorch {Field("torch")}, {Field("capability")}; f32 products by {Field("products")}, bf16 " +
            $"products by its own oneDNN ({Field("onednn")})";
    }

    /// <summary>Speed, ratio and memory of each row.</summary>
    public static IEnumerable<string> BesidePyTorch(IReadOnlyList<Row> rows, string counted)
    {
        yield return "";
        yield return $"## Beside PyTorch ({counted})";
        yield return "";
        yield return "| row | work | Scotd | PyTorch bf16 | PyTorch f32 | times as fast | rationales/s | " +
            "peak memory | PyTorch's |";
        yield return "|---|---|---|---|---|---|---|---|---|";
        foreach (Row row in rows)
        {
            string rationales = row.Work.Rationales > 0 && row.Ours.IsMeasured
                ? Number(row.Work.Rationales / row.Ours.StepSeconds)
                : None;
            string ratio = row.Ours.IsMeasured && row.Fastest is { } fastest
                ? Number(fastest.StepSeconds / row.Ours.StepSeconds)
                : None;
            yield return $"| {row.Work.Name} | {row.Work.What} | {Speed(row.Ours)} | {Their(row, "bf16")} | " +
                $"{Their(row, "f32")} | {ratio} | {rationales} | {Memory(row.Ours)} | {Memory(row.Fastest)} |";
        }

        yield return "";
        yield return "Training rows count learned tokens, generation rows drawn ones. \"Times as fast\" is to the " +
            "faster precision of PyTorch. Memory is the most that the process held, whole.";
    }

    /// <summary>Each row beside what its products and its memory allow.</summary>
    public static IEnumerable<string> BesideTheMachine(
        IReadOnlyList<Row> rows, CpuDevice device, double bytesPerSecond, double highest)
    {
        string precision = device.Precision == Precision.BF16 ? "bf16" : "f32";
        yield return "";
        yield return "## Beside the machine's ceiling";
        yield return "";
        yield return $"{device.ProductName}, {precision}; fastest product of all {Number(highest / 1e9)} GFLOP/s; " +
            $"memory is read at {Number(bytesPerSecond / 1e9)} GB/s.";
        yield return "";
        yield return "| row | ours | products, GFLOP | measured at these shapes, GFLOP/s | utilisation | " +
            "ceiling, s | ours, s | share of the ceiling |";
        yield return "|---|---|---|---|---|---|---|---|";
        foreach (Row row in rows)
        {
            Ceiling ceiling = row.Ceiling;
            double seconds = row.Ours.IsMeasured ? row.Ours.StepSeconds : double.NaN;
            yield return $"| {row.Work.Name} | {(row.Ours.IsMeasured ? row.Ours.Products : None)} | " +
                $"{Number(ceiling.Operations / 1e9)} | {Number(ceiling.Rate / 1e9)} | " +
                $"{Percent(ceiling.ProductSeconds / seconds)} | {Number(ceiling.Seconds)} | {Number(seconds)} | " +
                $"{Percent(ceiling.Seconds / seconds)} |";
        }

        yield return "";
        yield return "Utilisation: the time that the model's products alone would take at the speed measured for " +
            "their shapes, over the time of the whole. Ceiling: the same, but no decoding step faster than memory " +
            "can be read. Neither has attention, norms or the optimizer in it.";
    }

    private static string Their(Row row, string precision) =>
        row.Theirs.TryGetValue(precision, out Pooled? pooled) ? Speed(pooled) : None;

    private static string Speed(Pooled pooled) => pooled.IsMeasured
        ? $"{Number(pooled.TokensPerSecond)} tokens/s (n={pooled.Steps})"
        : pooled.Reason.Length > 0 ? pooled.Reason : None;

    private static string Memory(Pooled? pooled) => pooled is { IsMeasured: true }
        ? string.Create(CultureInfo.InvariantCulture, $"{pooled.PeakRssBytes / 1e9:F2} GB")
        : None;

    private static string Percent(double share) => double.IsFinite(share)
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %")
        : None;

    /// <summary>Three digits that count.</summary>
    private static string Number(double number) => !double.IsFinite(number) ? None
        : number >= 100 ? number.ToString("N0", CultureInfo.InvariantCulture)
        : number >= 10 ? number.ToString("F1", CultureInfo.InvariantCulture)
        : number.ToString(number >= 0.1 ? "F2" : "G2", CultureInfo.InvariantCulture);
}
