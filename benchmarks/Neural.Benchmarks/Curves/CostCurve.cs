using System.Globalization;

namespace Neural.Benchmarks.Curves;

/// <summary>What is measured along one axis.</summary>
/// <param name="Name">On the command line, of its picture, and of its part of the document.</param>
/// <param name="Title">For people: what is done, and with which model.</param>
/// <param name="XLabel">The axis.</param>
/// <param name="IsLogX">Whether equal factors are equally far apart on it.</param>
/// <param name="Points">From left to right.</param>
internal sealed record CostCurve(
    string Name, string Title, string XLabel, bool IsLogX, IReadOnlyList<CostCurve.Point> Points)
{
    private const string Small = "--layers 6 --width 384 --vocabulary 4096 --context 2048";
    private const string Opt125 = "--family opt --layers 12 --width 768 --vocabulary 50272";
    private const string Opt350 =
        "--family opt --layers 24 --width 1024 --vocabulary 50272 --post-norm 1 --embedding 512";

    private static readonly int[] s_samples = [1, 2, 5, 10, 30, 100], s_prompts = [64, 128, 256, 768, 1536];

    /// <summary>One measurement.</summary>
    /// <param name="X">Its place.</param>
    /// <param name="Label">Of the place.</param>
    /// <param name="Benchmark">Ours.</param>
    /// <param name="Settings">Its settings.</param>
    /// <param name="Rows">That the forest computes.</param>
    /// <param name="Repeated">
    /// Rows where the prompt is repeated for every sample, and where in training all are padded to the longest.
    /// </param>
    /// <param name="WarmUp">Steps that do not count.</param>
    /// <param name="Steps">Steps that do.</param>
    public sealed record Point(
        double X, string Label, string Benchmark, string Settings, long Rows, long Repeated, int WarmUp, int Steps);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CostCurve> All { get; } =
    [
        new("training-samples", "Training step, 13M parameters, one question of 64 tokens", "rationales of a question",
            IsLogX: true, [.. s_samples.Select(n => Training(n, Small, 64, n))]),
        new("training-prompt", "Training step, 13M parameters, one question with 30 rationales", "tokens of the prompt",
            IsLogX: true, [.. s_prompts.Select(n => Training(n, Small, n, 30))]),
        new("training-model", "Training step, one question of 64 tokens with 10 rationales", "parameters",
            IsLogX: true,
            [
                Training(0.93, "--layers 4 --width 128 --vocabulary 512 --context 512", 64, 10) with { Label = "1M" },
                Training(13, Small, 64, 10) with { Label = "13M" },
                Training(125, Opt125, 64, 10) with { Label = "125M", WarmUp = 1, Steps = 3 },
                Training(331, Opt350, 64, 10) with { Label = "350M", WarmUp = 1, Steps = 2 },
            ]),
        new("training-threads", "Training step, 13M parameters, one question of 64 tokens with 30 rationales",
            "threads", IsLogX: false, [.. Threads().Select(n => Training(n, $"{Small} --threads {n}", 64, 30))]),
        new("sampling-samples", "48 tokens a sample, 13M parameters, after 64 tokens", "samples of a question",
            IsLogX: true, [.. s_samples.Select(n => Sampling(n, 64, n))]),
        new("sampling-prompt", "30 samples of 48 tokens, 13M parameters", "tokens of the prompt",
            IsLogX: true, [.. s_prompts.Select(n => Sampling(n, n, 30))]),
    ];

    /// <summary>What the reckoned rows are those of.</summary>
    public string RepeatedIs => Points[0].Benchmark == "generate" ? "repeated" : "repeated and padded";

    /// <summary>Whether its points differ in rows, so that rows are worth a picture.</summary>
    public bool ShowsRows => Points.Select(point => point.Rows).Distinct().Count() > 1;

    /// <summary>Rationales of 20 to 70 tokens, 45 in the mean, as one alone has.</summary>
    private static Point Training(double x, string model, int prompt, int rationales)
    {
        int shortest = rationales == 1 ? 45 : 20, longest = rationales == 1 ? 45 : 70;
        int[] lengths = BenchmarkModel.Lengths(rationales, shortest, longest);
        return new(
            x, x.ToString("0.#", CultureInfo.InvariantCulture), "opt-forest",
            $"{model} --prompt {prompt} --rationales {rationales} --shortest {shortest} --longest {longest} " +
            "--rows 8192",
            prompt + lengths.Sum() - lengths.Length, (long)rationales * (prompt + lengths.Max()), WarmUp: 2, Steps: 5);
    }

    private static Point Sampling(double x, int prompt, int samples)
    {
        const int tokens = 48;
        return new(
            x, x.ToString("0.#", CultureInfo.InvariantCulture), "generate",
            $"{Small} --prompt {prompt} --samples {samples} --tokens {tokens}",
            prompt + (long)samples * (tokens - 1), (long)samples * (prompt + tokens - 1), WarmUp: 1, Steps: 3);
    }

    /// <summary>1, 2, 4 and so on, and all cores.</summary>
    private static IEnumerable<int> Threads()
    {
        for (int n = 1; n < Environment.ProcessorCount; n *= 2)
            yield return n;
        yield return Environment.ProcessorCount;
    }
}
