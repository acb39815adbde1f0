using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>score, generate, tokenize and doctor: what programs read from them.</summary>
public sealed class EngineCommandTests
{
    [Theory]
    [InlineData("llama-gqa")]
    [InlineData("opt-post-projected")]
    [InlineData("qwen2-sharded")]
    [InlineData("gpt2")]
    public void Score_prints_the_reference_log_probabilities(string model)
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(Models.Golden(model), "golden.json")))
            .RootElement.GetProperty("sequences")[1];
        string ids = string.Join(',', Ints(golden.GetProperty("ids")));

        Outcome outcome = CommandLine.Succeed(
            "score", "--model", Models.Golden(model), "--ids", ids, "--precision", "f32", "--json");

        JsonElement printed = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(["ids", "logprobs"], Names(printed));
        Assert.Equal(Ints(golden.GetProperty("ids")), Ints(printed.GetProperty("ids")));
        double[] expected = Doubles(golden.GetProperty("logprobs")), actual = Doubles(printed.GetProperty("logprobs"));
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance: 2e-4));
        Assert.Equal("", outcome.Error);
    }

    [Fact]
    public void Generate_prints_ids_text_log_probabilities_and_why_it_ended()
    {
        using TempFolder folder = new();
        string model = Models.Small(folder);
        string[] command =
            ["generate", "--model", model, "--prompt", "The cat", "--max-tokens", "5", "--samples", "2", "--seed", "7"];

        Outcome outcome = CommandLine.Succeed([.. command, "--json"]);

        JsonElement printed = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal(["samples"], Names(printed));
        JsonElement[] samples = [.. printed.GetProperty("samples").EnumerateArray()];
        Assert.Equal(2, samples.Length);
        Assert.All(samples, sample =>
        {
            Assert.Equal(["ids", "text", "logprobs", "finish_reason"], Names(sample));
            Assert.Equal(sample.GetProperty("ids").GetArrayLength(), sample.GetProperty("logprobs").GetArrayLength());
            Assert.Contains(sample.GetProperty("finish_reason").GetString(), (string[])["stop", "length"]);
            Assert.InRange(sample.GetProperty("ids").GetArrayLength(), 1, 5);
        });
        Assert.Equal(outcome.Output, CommandLine.Succeed([.. command, "--json"]).Output);
        Assert.Equal(
            samples[0].GetProperty("text").GetString() + "\n" + samples[1].GetProperty("text").GetString() + "\n",
            CommandLine.Succeed(command).Output);
    }

    [Fact]
    public void Tokenize_prints_ids_with_and_without_the_begin_token()
    {
        using TempFolder folder = new();
        string model = Models.Small(folder);
        folder.Write("text.txt", "The cat");

        int[] framed = Ids("--text", "The cat"), bare = Ids("--text", "The cat", "--special", "none");

        Assert.Equal(framed[1..], bare);
        Assert.Equal(0, framed[0]);
        Assert.Equal(framed, Ids("--file", folder["text.txt"]));
        Assert.StartsWith(
            "0:<|endoftext|> ", CommandLine.Succeed("tokenize", "--model", model, "--text", "The cat").Output,
            StringComparison.Ordinal);

        int[] Ids(params string[] arguments)
        {
            Outcome outcome = CommandLine.Succeed(["tokenize", "--model", model, .. arguments, "--json"]);
            JsonElement printed = JsonDocument.Parse(outcome.Output).RootElement;
            Assert.Equal(["ids"], Names(printed));
            return Ints(printed.GetProperty("ids"));
        }
    }

    [Fact]
    public void Doctor_prints_what_the_machine_can_do()
    {
        JsonElement printed = JsonDocument.Parse(CommandLine.Succeed("doctor", "--json").Output).RootElement;

        Assert.Equal(["cpu", "device", "matmul", "precision", "gemm_gflops", "memory_gib"], Names(printed));
        Assert.Equal(["f32", "bf16"], Names(printed.GetProperty("gemm_gflops")));
        Assert.True(printed.GetProperty("gemm_gflops").GetProperty("f32").GetDouble() > 0);
        Assert.True(printed.GetProperty("memory_gib").GetDouble() > 0);
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("opt-post-projected")]
    [InlineData("llama-untied")]
    [InlineData("qwen3")]
    public void A_folder_without_a_tokenizer_continues_ids(string model)
    {
        JsonElement greedy = JsonDocument.Parse(File.ReadAllText(Path.Combine(Models.Golden(model), "golden.json")))
            .RootElement.GetProperty("greedy")[0];
        string prompt = string.Join(',', Ints(greedy.GetProperty("prompt")));

        JsonElement sample = JsonDocument.Parse(CommandLine.Succeed(
            "generate", "--model", Models.Golden(model), "--ids", prompt, "--max-tokens", "12", "--temperature", "0",
            "--precision", "f32", "--json").Output).RootElement.GetProperty("samples")[0];

        Assert.Equal(Ints(greedy.GetProperty("ids")), Ints(sample.GetProperty("ids")));
        Assert.Equal("", sample.GetProperty("text").GetString());
    }

    [Fact]
    public void One_beam_is_greedy_and_more_beams_are_ranked()
    {
        string[] asked =
            ["generate", "--model", Models.Golden("gpt2"), "--ids", "3,4,5", "--max-tokens", "8", "--json"];

        JsonElement[] one = Samples("--beams", "1"), four = Samples("--beams", "4", "--samples", "3");
        JsonElement greedy = Samples("--temperature", "0")[0];

        Assert.Equal(Ints(greedy.GetProperty("ids")), Ints(Assert.Single(one).GetProperty("ids")));
        double[] means = [.. four.Select(sample => sample.GetProperty("logprobs").EnumerateArray()
            .Average(log => log.GetDouble()))];
        Assert.Equal(3, means.Distinct().Count());
        Assert.Equal(means.OrderDescending(), means);

        JsonElement[] Samples(params string[] more) => [.. JsonDocument.Parse(
            CommandLine.Succeed([.. asked, .. more]).Output).RootElement.GetProperty("samples").EnumerateArray()];
    }

    [Theory]
    [InlineData("--top-k is about drawing", "--beams", "2", "--top-k", "5")]
    [InlineData("--length-penalty ranks beams", "--length-penalty", "0.5")]
    [InlineData("--samples must be at most --beams", "--beams", "2", "--samples", "3")]
    [InlineData("--beams must be at least 1", "--beams", "0")]
    public void Beams_and_drawing_are_not_mixed(string problem, params string[] options)
    {
        Outcome outcome = CommandLine.Run(
            ["generate", "--model", Models.Golden("gpt2"), "--ids", "3,4", .. options]);

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains(problem, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_model_continues_as_its_publisher_says()
    {
        string model = Repository.RealData("models/TinyStories-656K");
        const string prompt = "1,80,147,201,282,57";

        JsonElement sample = JsonDocument.Parse(CommandLine.Succeed(
            "generate", "--model", model, "--ids", prompt, "--max-tokens", "13", "--temperature", "0", "--json").Output)
            .RootElement.GetProperty("samples")[0];

        Assert.Equal(
            [313, 598, 303, 1049, 1468, 267, 628, 333, 94, 1210, 263, 251, 604], Ints(sample.GetProperty("ids")));
        Assert.Equal("length", sample.GetProperty("finish_reason").GetString());
        Assert.Equal(
            $$"""{"ids":[{{prompt}}]}""",
            CommandLine.Succeed("tokenize", "--model", model, "--text", "Once upon a time", "--json").FirstLine);
    }

    [Fact]
    public void A_real_model_scores_the_same_after_it_was_saved_again()
    {
        string original = Repository.RealData("models/TinyStories-656K");
        using TempFolder folder = new();
        using (Neural.Devices.CpuDevice device = new())
        using (LanguageModel model = LanguageModel.Open(original, device))
            model.Save(folder["again"]);

        Assert.Equal(Score(original), Score(folder["again"]));

        static string Score(string model) => CommandLine.Succeed("score", "--model", model,
            "--text", "Once upon a time, a little girl", "--precision", "f32", "--json").Output;
    }

    private static string[] Names(JsonElement record) => [.. record.EnumerateObject().Select(field => field.Name)];

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
