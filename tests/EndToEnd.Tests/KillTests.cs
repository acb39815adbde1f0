using Npgsql;
using Scotd.Tests.Teachers.Faults;

namespace Scotd.EndToEnd.Tests;

/// <summary>
/// A run that is killed again and again, without a warning, ends complete: no sample twice, and no response missing
/// that the server believes it delivered. SCOTD_KILLS sets how many times (3 by default; the log has 50).
/// </summary>
public sealed class KillTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly int s_kills =
        int.TryParse(Environment.GetEnvironmentVariable("SCOTD_KILLS"), out int kills) ? kills : 3;

    [Fact]
    public async Task On_sqlite()
    {
        await using FaultyServer server = NewServer();
        using SmallSampling sampling = NewSampling(server);

        await KillAgainAndAgainAsync(server, sampling, sampling.Ledger);
    }

    [Fact]
    public async Task On_postgresql()
    {
        string? place = Environment.GetEnvironmentVariable("SCOTD_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(place),
            "No PostgreSQL: set SCOTD_POSTGRES to the connection string of a server where schemas may be made.");
        await using FaultyServer server = NewServer();
        using SmallSampling sampling = NewSampling(server);
        string schema = $"kills_{Environment.ProcessId}";
        await using NpgsqlDataSource postgres = NpgsqlDataSource.Create(place!);
        await postgres.CreateCommand($"CREATE SCHEMA {schema}").ExecuteNonQueryAsync(Cancellation);
        try
        {
            Environment.SetEnvironmentVariable("SCOTD_TEST_LEDGER", $"{place};Search Path={schema}");

            await KillAgainAndAgainAsync(server, sampling, "env:SCOTD_TEST_LEDGER");
        }
        finally
        {
            await postgres.CreateCommand($"DROP SCHEMA {schema} CASCADE").ExecuteNonQueryAsync(Cancellation);
        }
    }

    private static FaultyServer NewServer() => new(behaviour: new()
    {
        HonoursKeys = true,
        KeepsRequests = false,
        Latency = FaultyBehaviour.Between(seed: 3, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(250)),
        Faults = FaultyBehaviour.Mix(seed: 4, (0.03, Fault.Busy("0.1")), (0.05, Fault.Cut), (0.03, Fault.Malformed),
            (0.1, Fault.Fewer(3)), (0.03, Fault.Error(500, "oops"))),
    });

    private static SmallSampling NewSampling(FaultyServer server) => new(server.Url, questions: 60 * s_kills);

    private static async Task KillAgainAndAgainAsync(FaultyServer server, SmallSampling sampling, string place)
    {
        Random random = new(11);
        string[] command =
            ["sample", sampling.PlanFile, "--set", $"ledger={place}", "--set", "limits.patience_minutes=5"];
        int begun = 0;
        for (int kill = 0; kill < s_kills; kill++)
        {
            long before = server.Asked;
            using RunningCommand running = CommandLine.Start(command);
            for (int i = 0; i < 3000 && server.Asked == before && !running.HasEnded; i++)
                await Task.Delay(10, Cancellation);
            await Task.Delay(random.Next(0, 1200), Cancellation);
            begun += running.HasEnded ? 0 : 1;
            running.Kill();
        }

        CommandLine.Succeed(command);

        Assert.True(begun > s_kills / 2, $"Only {begun} of {s_kills} runs were killed in the middle.");
        var rows = sampling.Rows(place);
        Assert.Equal(sampling.Wanted, rows.Count);
        Assert.Equal(sampling.Wanted, rows.Select(row => (row.Series.Key, row.Sample.Number)).Distinct().Count());
        Assert.Equal(sampling.Wanted, rows.Select(row => row.Sample.Text).Distinct().Count());
        HashSet<string> kept = [.. rows.Select(row => row.Sample.Text)];
        Assert.All(server.Delivered.SelectMany(response => response.Texts), text => Assert.Contains(text, kept));
        CommandLine.Succeed("ledger", "verify", "--ledger", place);
    }
}
