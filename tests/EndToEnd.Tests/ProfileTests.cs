using System.Globalization;
using System.Text.RegularExpressions;

namespace Scotd.EndToEnd.Tests;

/// <summary>--profile: where the time of a command went, on stderr.</summary>
public sealed partial class ProfileTests
{
    [Fact]
    public void Generate_says_where_its_time_went_and_prints_the_same_samples()
    {
        using TempFolder folder = new();
        string[] command = ["generate", "--model", Models.Small(folder), "--prompt", "The cat", "--max-tokens", "5",
            "--samples", "2", "--seed", "7", "--json"];
        Outcome plain = CommandLine.Succeed(command);

        Outcome profiled = CommandLine.Succeed([.. command, "--profile"]);

        Assert.Equal(plain.Output, profiled.Output);
        Assert.Equal("", plain.Error);
        AssertTable(profiled, "AttentionToCache", "Multiply A x packed", "Gate");
    }

    [Fact]
    public void Pretrain_says_where_its_time_went()
    {
        using TempFolder folder = new();
        const string text = "The cat sat on the mat. A dog hears the rain. ";
        folder.Write("text.txt", string.Concat(Enumerable.Repeat(text, 80)));
        string plan = folder.Write("plan.yaml", """
            name: base
            texts: [text.txt]
            student:
              shape: { family: llama, layers: 1, heads: 2, key_value_heads: 1, channels: 16, feed_forward: 24,
                context: 32 }
              tokenizer: { vocabulary: 280 }
            training: { steps: 3, batch: 2, learning_rate: 1.0e-3, evaluate_every: 3, keep: last }
            held_out: 2
            output: out
            """);

        Outcome outcome = CommandLine.Succeed("pretrain", plan, "--profile");

        AssertTable(outcome, "AttentionBackward", "AdamW", "CrossEntropyBackward", "Multiply A' x B");
        Assert.StartsWith("base: held-out loss ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_has_one_table_for_all_of_its_students()
    {
        using SmallExperiment small = new();

        Outcome outcome = CommandLine.Succeed("run", small.Plan, "--profile", "--set", "training.steps=4",
            "--set", "methods=[label-only, scotd]");

        double[] adamW = AssertTable(outcome, "AdamW", "AttentionBackward", "LogProbabilities")["AdamW"];
        // Every weight is updated in each of 4 steps of 2 students.
        Assert.Equal(0, adamW[1] % (2 * 4));
        Assert.Contains("SCoTD", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_fails_after_its_work_began_still_says_where_the_time_went()
    {
        using TempFolder folder = new();

        Outcome outcome = CommandLine.Refuse(1, ["holds no token", "between kernels"],
            "generate", "--model", Models.Small(folder), "--ids", "", "--profile");

        Assert.Contains("Write", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// The table's rows add up: shares to 100 %, and milliseconds to those of "all". Returns milliseconds, calls and
    /// share of each kernel.
    /// </summary>
    private static Dictionary<string, double[]> AssertTable(Outcome outcome, params string[] kernels)
    {
        Assert.Single(Heading().Matches(outcome.Error));
        Dictionary<string, double[]> rows = Row().Matches(outcome.Error).ToDictionary(
            row => row.Groups[1].Value.Trim(),
            row => new[] { Number(row.Groups[2]), Number(row.Groups[3]), Number(row.Groups[4]) });
        Assert.All(kernels, kernel => Assert.True(rows.ContainsKey(kernel), $"No {kernel} in:\n{outcome.Error}"));
        double[][] parts = [.. rows.Where(row => row.Key != "all").Select(row => row.Value)];
        // A row is rounded to a hundredth of a millisecond and to a tenth of a percent.
        Assert.Equal(rows["all"][0], parts.Sum(part => part[0]), tolerance: 0.005 * (parts.Length + 1));
        Assert.Equal(100, parts.Sum(part => part[2]), tolerance: 0.05 * (parts.Length + 1));
        Assert.All(rows.Where(row => row.Key.StartsWith("Multiply", StringComparison.Ordinal)),
            row => Assert.Matches($@"{Regex.Escape(row.Key)} .* % +\d+\.\d\n", outcome.Error));
        return rows;
    }

    private static double Number(Group text) =>
        text.Length == 0 ? 0 : double.Parse(text.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^kernel +ms +calls +share +GFLOP/s$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^([A-Za-z][\w' ]{0,25}?) +(-?\d+\.\d\d) +([\d.]*) +(-?\d+\.\d) %", RegexOptions.Multiline)]
    private static partial Regex Row();
}
