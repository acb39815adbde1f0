using System.Text.Json;
using Scotd.Tests.Teachers.Faults;

namespace Scotd.EndToEnd.Tests;

/// <summary>scotd sample, as a person types it, against a server that does wrong when told to.</summary>
public sealed class SampleCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private const string Key = "sk-very-secret-0123456789";

    [Fact]
    public async Task It_buys_every_sample_from_a_server_with_faults_and_nothing_twice()
    {
        await using FaultyServer server = new(behaviour: new()
        {
            Faults = FaultyBehaviour.Mix(
                seed: 1, (0.1, Fault.Busy("0")), (0.1, Fault.Cut), (0.1, Fault.Malformed), (0.1, Fault.Fewer(4)),
                (0.1, Fault.WrongUsage), (0.1, Fault.Error(500, "oops"))),
        });
        using SmallSampling sampling = new(server.Url);

        Outcome first = CommandLine.Succeed("sample", sampling.PlanFile);
        long asked = server.Asked;
        Outcome second = CommandLine.Succeed("sample", sampling.PlanFile);

        Assert.Contains("Samples   120 of 120, 120 bought now", first.Output);
        Assert.Contains("nothing is missing", second.Error);
        Assert.Equal(asked, server.Asked);
        Assert.Equal(120, sampling.Rows().Select(row => row.Sample.Text).Distinct().Count());
    }

    [Fact]
    public async Task A_dry_run_shows_the_first_prompt_and_the_cost_and_asks_nothing()
    {
        await using FaultyServer server = new();
        using SmallSampling sampling = new(server.Url, more: "budget: { prices: prices.yaml, cap: 5 }");

        Outcome outcome = CommandLine.Succeed("sample", sampling.PlanFile, "--dry-run");

        Assert.StartsWith("Q: Grace drags a sack", outcome.Output);
        Assert.Contains("120 samples of 20 questions to buy in 20 requests", outcome.Output);
        Assert.Contains("the cap is $5.00", outcome.Output);
        Assert.Equal(0, server.Asked);
        Assert.False(File.Exists(sampling.Ledger));
    }

    [Fact]
    public async Task A_wrong_key_ends_the_run_at_once_and_is_written_nowhere()
    {
        await using FaultyServer server = new(behaviour: new() { ApiKey = "sk-right" });
        using SmallSampling sampling = new(server.Url, questions: 300);
        Environment.SetEnvironmentVariable("SCOTD_TEST_WRONG_KEY", Key);

        Outcome outcome = CommandLine.Run(
            "sample", sampling.PlanFile, "--set", "teacher.hosted.key_from=SCOTD_TEST_WRONG_KEY");

        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("401", outcome.Error);
        Assert.DoesNotContain(Key, outcome.Error + outcome.Output, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(sampling.Folder, "*", SearchOption.AllDirectories), file =>
            Assert.DoesNotContain(Key, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_variable_without_a_key_is_refused_before_anything_is_asked()
    {
        await using FaultyServer server = new();
        using SmallSampling sampling = new(server.Url);

        CommandLine.Refuse(
            2, ["SCOTD_TEST_NO_SUCH_KEY", "not set"],
            "sample", sampling.PlanFile, "--set", "teacher.hosted.key_from=SCOTD_TEST_NO_SUCH_KEY");

        Assert.Equal(0, server.Asked);
    }

    [Fact]
    public async Task At_the_cap_it_stops_with_an_exit_code_of_its_own()
    {
        await using FaultyServer server = new(behaviour: new() { PriceIn = 0.000_000_1m, PriceOut = 0.0001m });
        using SmallSampling sampling = new(server.Url, more: "budget: { prices: prices.yaml, cap: 0.10 }");

        Outcome outcome = CommandLine.Run("sample", sampling.PlanFile);

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("The cap of $0.10 is reached", outcome.Error);
        Assert.True(server.Bill <= 0.10m, $"${server.Bill} were billed.");
        Assert.InRange(sampling.Rows().Count, 12, 119);
    }

    [Fact]
    public async Task Ctrl_c_keeps_what_is_under_way_and_the_same_command_goes_on()
    {
        await using FaultyServer server = new(behaviour: new() { Latency = _ => TimeSpan.FromMilliseconds(300) });
        using SmallSampling sampling = new(server.Url, questions: 200);
        using RunningCommand command = CommandLine.Start("sample", sampling.PlanFile);
        await WaitAsync(() => server.Delivered.Count > 5);

        command.Interrupt();
        Outcome outcome = command.Wait();

        Assert.Equal(130, outcome.ExitCode);
        Assert.Contains("the same command goes on", outcome.Error);
        Assert.Equal(6 * server.Delivered.Count, sampling.Rows().Count);
        server.Behaviour = new();
        CommandLine.Succeed("sample", sampling.PlanFile);
        Assert.Equal(200, server.Delivered.Count);
    }

    [Fact]
    public async Task Two_at_once_share_the_work_and_buy_nothing_twice()
    {
        await using FaultyServer server = new(behaviour: new() { Latency = _ => TimeSpan.FromMilliseconds(300) });
        using SmallSampling sampling = new(server.Url, questions: 60);
        using RunningCommand one = CommandLine.Start("sample", sampling.PlanFile);
        using RunningCommand two = CommandLine.Start("sample", sampling.PlanFile);

        Assert.Equal([0, 0], [one.Wait().ExitCode, two.Wait().ExitCode]);

        Assert.Equal(60, server.Delivered.Count);
        Assert.Equal(360, sampling.Rows().Select(row => row.Sample.Text).Distinct().Count());
    }

    [Fact]
    public void A_server_that_is_not_there_ends_the_run_when_patience_does()
    {
        using SmallSampling sampling = new("http://127.0.0.1:9");

        Outcome outcome = CommandLine.Run("sample", sampling.PlanFile);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("requests all failed", outcome.Error);
        Assert.Contains("127.0.0.1:9", outcome.Error);
    }

    [Fact]
    public async Task An_address_that_serves_pages_is_refused_with_the_mend()
    {
        await using FaultyServer server = new(behaviour: new() { Faults = _ => Fault.Html });
        using SmallSampling sampling = new(server.Url);

        Outcome outcome = CommandLine.Run("sample", sampling.PlanFile);

        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("url", outcome.Error);
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_fails_alone()
    {
        await using FaultyServer server = new();
        using SmallSampling sampling = new(server.Url);
        int[] words = [.. Prompts(sampling)];
        server.Behaviour = new() { Context = words.Max() + 64 - 1 };

        Outcome outcome = CommandLine.Run("sample", sampling.PlanFile);

        Assert.Equal(1, outcome.ExitCode);
        int tooLong = words.Count(count => count == words.Max());
        Assert.Contains($"{6 * tooLong} samples could not be had, the last since: ", outcome.Error);
        string reason = outcome.Error.Split("the last since: ")[1].Split(" `scotd")[0];
        Assert.Contains("maximum context length", reason, StringComparison.Ordinal);
        Assert.Contains($": {reason}\n", CommandLine.Succeed("ledger", "stats", "--ledger", sampling.Ledger).Output,
            StringComparison.Ordinal);
        Assert.Equal(120 - 6 * tooLong, sampling.Rows().Count);
    }

    [Fact]
    public async Task Another_teacher_in_the_same_ledger_is_kept_apart_and_this_is_said()
    {
        await using FaultyServer server = new();
        using SmallSampling sampling = new(server.Url);
        CommandLine.Succeed("sample", sampling.PlanFile);

        Outcome outcome = CommandLine.Succeed("sample", sampling.PlanFile, "--set", "teacher.hosted.model=other");

        Assert.Contains("the ledger also holds samples of tutor; they are kept apart", outcome.Error);
        Assert.Equal(240, sampling.Rows().Count);
    }

    [Fact]
    public async Task For_programs_every_line_is_an_event()
    {
        await using FaultyServer server = new();
        using SmallSampling sampling = new(server.Url);

        Outcome outcome = CommandLine.Succeed("sample", sampling.PlanFile, "--json");

        string[] events = [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!)];
        Assert.Equal("begin", events[0]);
        Assert.Equal("receipt", events[^1]);
        Assert.All(events[1..^1], name => Assert.Equal("progress", name));
    }

    [Fact]
    public void A_model_in_our_engine_explains_too()
    {
        using TempFolder folder = new();
        using SmallSampling sampling = new("http://unused", questions: 3);
        string[] local =
        [
            "--set", $"teacher={{local: {{model: {Models.Small(folder, context: 4096)}}}}}",
            "--set", "settings.max_tokens=8",
        ];

        CommandLine.Succeed(["sample", sampling.PlanFile, .. local]);
        string[] texts = [.. sampling.Rows().Select(row => row.Sample.Text)];
        Outcome again = CommandLine.Succeed(["sample", sampling.PlanFile, .. local]);

        Assert.Equal(18, texts.Length);
        Assert.True(texts.Distinct().Count() > 9);
        Assert.Contains("nothing is missing", again.Error);
    }

    [Fact]
    public void A_misspelled_key_is_refused_with_line_and_mend()
    {
        using SmallSampling sampling = new("http://unused", more: "limit: 3\nsample: 5");

        CommandLine.Refuse(2, ["plan.yaml:", "sample is not a key here; did you mean samples?"],
            "sample", sampling.PlanFile);
    }

    /// <summary>Words of every prompt, which the server counts as tokens.</summary>
    private static IEnumerable<int> Prompts(SmallSampling sampling)
    {
        Scotd.Sampling.SamplingPlan plan = Scotd.Sampling.SamplingPlan.Open(sampling.PlanFile);
        var task = Scotd.Tasks.ReasoningTask.Open(plan.Task);
        Scotd.Sampling.TeacherPrompts prompts = new(task, plan.Prompt, isChat: false, plan.Seed);
        return plan.Questions(task).Select(question => FaultyRequest.Words(prompts.For(question).Canonical));
    }

    private static async Task WaitAsync(Func<bool> until)
    {
        for (int i = 0; i < 3000 && !until(); i++)
            await Task.Delay(10, Cancellation);
        Assert.True(until());
    }
}
