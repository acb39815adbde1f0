namespace Scotd.EndToEnd.Tests;

/// <summary>What a person sees who mistypes, or types nothing at all.</summary>
public sealed class UsageTests
{
    [Fact]
    public void Nothing_at_all_shows_the_commands_and_the_first_to_try()
    {
        Outcome outcome = CommandLine.Succeed();

        Assert.All((string[])["run <plan>", "pretrain <plan>", "generate", "score", "tokenize", "doctor"],
            verb => Assert.Contains(verb, outcome.Output, StringComparison.Ordinal));
        Assert.Contains("scotd quickstart", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("", outcome.Error);
        Assert.Equal(outcome.Output, CommandLine.Succeed("--help").Output);
    }

    [Theory]
    [InlineData("'frobnicate'", "frobnicate")]
    [InlineData("'--frob'", "doctor", "--frob")]
    [InlineData("--model", "score", "--ids", "1,2")]
    [InlineData("either --ids or --text", "score", "--model", "x")]
    [InlineData("either --ids or --prompt", "generate", "--model", "x", "--ids", "1", "--prompt", "a")]
    [InlineData("either --text or --file", "tokenize", "--model", "x")]
    [InlineData("'1;2' is no token id", "score", "--model", "x", "--ids", "1;2")]
    [InlineData("'f64'", "score", "--model", "x", "--ids", "1,2", "--precision", "f64")]
    [InlineData("--temperature must be at least 0", "generate", "--model", "x", "--ids", "1", "--temperature", "-1")]
    [InlineData("--top-p must be", "generate", "--model", "x", "--ids", "1", "--top-p", "1.5")]
    [InlineData("--batch must be", "generate", "--model", "x", "--ids", "1", "--batch", "0")]
    [InlineData("--cache-mb must be", "generate", "--model", "x", "--ids", "1", "--cache-mb", "-1")]
    [InlineData("--max-tokens must be", "generate", "--model", "x", "--ids", "1", "--max-tokens", "0")]
    [InlineData("nowhere.yaml does not exist", "run", "nowhere.yaml")]
    [InlineData("nowhere.yaml does not exist", "pretrain", "nowhere.yaml")]
    public void Bad_usage_is_exit_code_2_and_says_what(string saying, params string[] arguments) =>
        CommandLine.Refuse(2, [saying], arguments);

    [Fact]
    public void Files_that_are_not_there_are_named()
    {
        using TempFolder folder = new();
        string none = folder["none"], model = Models.Small(folder);

        CommandLine.Refuse(1, [none, "config.json"], "score", "--model", none, "--ids", "1,2");
        CommandLine.Refuse(1, [none, "config.json"], "generate", "--model", none, "--prompt", "a");
        CommandLine.Refuse(1, [none], "tokenize", "--model", none, "--text", "a");
        CommandLine.Refuse(1, [folder["none.txt"]], "tokenize", "--model", model, "--file", folder["none.txt"]);
    }

    [Fact]
    public void Ids_and_prompts_that_do_not_fit_the_model_are_refused()
    {
        using TempFolder folder = new();
        string model = Models.Small(folder, context: 8);

        CommandLine.Refuse(1, ["9999 is no token", "0 to "], "score", "--model", model, "--ids", "1,9999");
        CommandLine.Refuse(1, ["1 ids cannot be scored"], "score", "--model", model, "--ids", "1");
        CommandLine.Refuse(1, ["10 ids cannot be scored", "2 to 9"], "score", "--model", model,
            "--ids", "1,1,1,1,1,1,1,1,1,1");
        CommandLine.Refuse(1, ["9 tokens long", "reads 8", "7 or fewer"], "generate", "--model", model,
            "--ids", "1,1,1,1,1,1,1,1,1");
        CommandLine.Refuse(1, ["holds no token"], "generate", "--model", model, "--ids", "");
    }
}
