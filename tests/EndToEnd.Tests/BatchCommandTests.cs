using Scotd.Tests.Teachers.Faults;

namespace Scotd.EndToEnd.Tests;

/// <summary>
/// scotd sample --batch, against a server with a batch interface, and with files that a person carries.
/// </summary>
public sealed class BatchCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(BatchFate.Completes)]
    [InlineData(BatchFate.PartlyFails)]
    [InlineData(BatchFate.Expires)]
    public async Task What_a_batch_brings_is_kept_and_only_the_rest_goes_into_the_next(BatchFate fate)
    {
        await using FaultyServer server = new(behaviour: new() { Batches = fate });
        using SmallSampling sampling = new(server.Url);
        string batches = Path.Combine(sampling.Folder, "batches");

        Outcome outcome = CommandLine.Run("sample", sampling.PlanFile, "--batch", batches);
        if (fate is BatchFate.PartlyFails)
        {
            server.Behaviour = new();
            outcome = CommandLine.Run("sample", sampling.PlanFile, "--batch", batches);
        }

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal(120, sampling.Rows().Select(row => row.Sample.Text).Distinct().Count());
        int requests = Directory.GetFiles(batches, "small-*Z-001.jsonl").Sum(file => File.ReadLines(file).Count());
        if (fate is BatchFate.Completes)
            Assert.Equal(20, requests);
        CommandLine.Succeed("ledger", "verify", "--ledger", sampling.Ledger);
        Assert.Contains("nothing is missing", CommandLine.Succeed("sample", sampling.PlanFile).Error);
    }

    [Fact]
    public async Task A_refused_file_ends_in_a_message_and_nothing_is_held()
    {
        await using FaultyServer server = new(behaviour: new() { Batches = BatchFate.Fails });
        using SmallSampling sampling = new(server.Url);

        Outcome outcome = CommandLine.Run(
            "sample", sampling.PlanFile, "--batch", Path.Combine(sampling.Folder, "batches"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("refused the file", outcome.Error);
        CommandLine.Succeed("sample", sampling.PlanFile);
        Assert.Equal(120, sampling.Rows().Count);
    }

    [Fact]
    public async Task Killed_while_a_batch_is_under_way_it_is_harvested_later_and_never_submitted_twice()
    {
        await using FaultyServer server = new();
        using SmallSampling sampling = new(server.Url);
        string batches = Path.Combine(sampling.Folder, "batches");
        string[] command = ["sample", sampling.PlanFile, "--batch", batches];
        bool IsSubmitted() => Directory.Exists(batches) && Directory.GetFiles(batches, "*.open.json")
            .Any(record => File.ReadAllText(record).Contains("\"id\":\"batch", StringComparison.Ordinal));
        using (RunningCommand running = CommandLine.Start(command))
        {
            for (int i = 0; i < 3000 && !IsSubmitted(); i++)
                await Task.Delay(10, Cancellation);
            running.Kill();
        }

        Outcome meanwhile = CommandLine.Succeed("sample", sampling.PlanFile);
        CommandLine.Succeed(command);

        Assert.Equal(120, sampling.Rows().Count);
        Assert.Equal(0, server.Asked);
        Assert.Contains("under way elsewhere", meanwhile.Error);
    }

    [Fact]
    public void Files_can_be_carried_by_hand()
    {
        using SmallSampling sampling = new("http://localhost:8000", questions: 2, samples: 3);
        string batches = Path.Combine(sampling.Folder, "batches");
        string[] command = ["sample", sampling.PlanFile, "--batch", batches, "--by-hand"];

        Outcome waiting = CommandLine.Succeed(command);
        Assert.Contains("vllm run-batch -i", waiting.Error);
        string requests = Assert.Single(Directory.GetFiles(batches, "*-001.jsonl"));
        File.WriteAllLines(
            Path.ChangeExtension(requests, null) + "-output.jsonl", File.ReadLines(requests).Select(Answer));
        CommandLine.Succeed(command);

        Assert.Equal(6, sampling.Rows().Select(row => row.Sample.Text).Distinct().Count());
    }

    /// <summary>As vllm run-batch answers a line.</summary>
    private static string Answer(string line)
    {
        using var request = System.Text.Json.JsonDocument.Parse(line);
        string id = request.RootElement.GetProperty("custom_id").GetString()!;
        return System.Text.Json.JsonSerializer.Serialize(new
        {
            id = $"vllm-{id}",
            custom_id = id,
            response = new
            {
                status_code = 200,
                request_id = "vllm-batch-1",
                body = new
                {
                    model = "tutor",
                    choices = Enumerable.Range(0, 3).Select(index => new
                    {
                        index,
                        text = $" Steps {index} for {id}. So the answer is: (a)",
                        finish_reason = "stop",
                    }),
                    usage = new { prompt_tokens = 400, completion_tokens = 60 },
                },
            },
            error = (object?)null,
        });
    }
}
