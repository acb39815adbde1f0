using Scotd.Neural.Devices;

namespace Scotd.Tests.Experiments;

/// <summary>Students side by side are the students one after the other.</summary>
public sealed class LanesTests
{
    private static readonly string[] s_overrides = ["seeds=[1, 2]", "sweep={ samples: [1, 2] }"];

    [Fact]
    public void Neighbours_change_nothing()
    {
        using LittleExperiment alone = new(), beside = new();
        using CpuDevice one = new(1), two = new(1), three = new(1);

        alone.Run(alone.Plan(s_overrides), lanes: [one]);
        beside.Run(beside.Plan(s_overrides), lanes: [one, two, three]);

        string[] files = Directory.GetFiles(alone["out/students"], "*", SearchOption.AllDirectories);
        Assert.Equal(8, files.Count(file => Path.GetFileName(file) == "test.jsonl"));
        Assert.All(
            files.Where(file => !file.EndsWith("training.json", StringComparison.Ordinal)),
            file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Beside(file))));

        string Beside(string file) =>
            beside[Path.Combine("out/students", Path.GetRelativePath(alone["out/students"], file))];
    }

    [Fact]
    public void The_first_that_fails_stops_the_others_and_is_the_one_to_hear_of()
    {
        using CpuDevice one = new(1), two = new(1);
        using ManualResetEventSlim waits = new();
        bool stopped = false;

        InvalidOperationException problem = Assert.Throws<InvalidOperationException>(() => new Lanes([one, two]).Run(
            [
                (_, cancellation) =>
                {
                    waits.Set();
                    stopped = cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                    cancellation.ThrowIfCancellationRequested();
                    return 1;
                },
                (_, _) =>
                {
                    waits.Wait(TestContext.Current.CancellationToken);
                    throw new InvalidOperationException("the second");
                },
                (_, _) => throw new InvalidOperationException("never begun"),
            ], TestContext.Current.CancellationToken));

        Assert.Equal("the second", problem.Message);
        Assert.True(stopped);
    }

    [Fact]
    public void Results_stand_in_the_order_of_the_works()
    {
        using CpuDevice one = new(1), two = new(1);

        int[] results = new Lanes([one, two]).Run<int>(
            [.. Enumerable.Range(0, 50).Select<int, Func<Device, CancellationToken, int>>(i => (_, _) => i * i)],
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * i), results);
    }
}
