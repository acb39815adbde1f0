using Scotd.Neural.Devices;

namespace Neural.Benchmarks;

/// <summary>What it costs to hand work to the team, beside the framework's Parallel.For.</summary>
internal static class TeamBenchmark
{
    private const int Rounds = 1000;

    public static void Run()
    {
        using ThreadTeam team = new(Environment.ProcessorCount);
        ParallelOptions options = new() { MaxDegreeOfParallelism = team.Size };
        Action<int> nothing = _ => { };
        double[] seconds = Timing.Fastest(
            () =>
            {
                for (int i = 0; i < Rounds; i++)
                    team.Run(team.Size, nothing);
            },
            () =>
            {
                for (int i = 0; i < Rounds; i++)
                    Parallel.For(0, team.Size, options, nothing);
            });
        Console.WriteLine($"{team.Size} threads; empty job: team {seconds[0] / Rounds * 1e6:F2} µs, " +
            $"Parallel.For {seconds[1] / Rounds * 1e6:F2} µs");
    }
}
