using System.Diagnostics;
using Neural.Benchmarks.Comparison;
using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Neural.Benchmarks.Tests;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("--layers 3 --width 128 --vocabulary 100 --context 50")]
    [InlineData("--layers 2 --width 128 --vocabulary 100 --context 50 --post-norm 1 --embedding 64")]
    public void Products_have_all_weights_of_a_model_that_multiply(string settings)
    {
        TransformerShape shape =
            BenchmarkModel.Shape(new(settings.Split(' ')), ModelFamily.Opt, vocabulary: 0, context: 0);
        using CpuDevice device = new(threads: 1);
        using Transformer model = new(shape, device);
        double matrices = model.Parameters.All.Where(parameter => parameter.IsMatrix)
            .Sum(parameter => (double)parameter.Tensor.Value.Count);
        double positions = (double)(shape.Context + shape.PositionOffset) * shape.Channels;

        double weights = LayerProduct.Of(shape).Sum(product => product.Weights);

        Assert.Equal(matrices - positions, weights);
    }

    [Fact]
    public void Steps_of_all_rounds_are_one_sample_and_a_failure_ends_the_attempts()
    {
        Pooled pooled = new();
        pooled.Add(new(new(0, 0, [3, 1], 100, 7, "x"), ""));
        pooled.Add(new(new(0, 0, [2, 6, 2], 100, 9, "x"), ""));
        pooled.Add(new(null, "did not finish in 300 s"));

        Assert.Equal(2, pooled.StepSeconds);
        Assert.Equal(5, pooled.Steps);
        Assert.Equal(50, pooled.TokensPerSecond);
        Assert.Equal(9, pooled.PeakRssBytes);
        Assert.Equal("did not finish in 300 s", pooled.Reason);
    }

    [Fact]
    public void A_process_prints_what_another_reads()
    {
        Measured measured = new(12.5, 0.25, [0.25, 0.5], 3, 1_000_000_000_000, "oneDNN");
        string peer = measured.ToLine().Replace("{", """{"torch": "1.13", "options": {"a": 1}, """,
            StringComparison.Ordinal);

        Assert.Equal(measured.ToLine(), Measured.OfLine(peer).ToLine());
    }

    [Fact]
    public void A_row_is_measured_without_PyTorch_and_says_so()
    {
        string file = Path.GetTempFileName();
        (int code, string output) = Run("tiny", "--quick", "--output", file);

        Assert.Equal(0, code);
        Assert.Contains(
            "no PyTorch to compare with: nowhere/python cannot be started", output, StringComparison.Ordinal);
        Assert.Matches(
            @"\| tiny \| [^|]+ \| [\d,.]+ tokens/s \(n=1\) \| – \| – \| – \| – \| \d\.\d\d GB \| – \|", output);
        Assert.Equal(output, File.ReadAllText(file));
        File.Delete(file);
    }

    [Theory]
    [InlineData("tiny huge")]
    [InlineData("nothing")]
    [InlineData("--frob 1")]
    [InlineData("tiny --precision f64")]
    [InlineData("curves none")]
    [InlineData("profile 7B")]
    public void Bad_usage_is_exit_code_2(string words) => Assert.Equal(2, Run(words.Split(' ')).Code);

    private static (int Code, string Output) Run(params string[] words)
    {
        ProcessStartInfo start = new(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Neural.Benchmarks.dll"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHON"] = "nowhere/python" },
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "The benchmark did not end.");
        return (process.ExitCode, output + (process.ExitCode == 0 ? "" : error.Result));
    }
}
