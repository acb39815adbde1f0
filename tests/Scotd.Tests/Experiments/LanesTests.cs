using Scotd.Neural.Devices;
using Scotd.SideBySide;

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
        SharedWork<int, int> work = new(
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
            ], parts => parts.Sum());

        InvalidOperationException problem = Assert.Throws<InvalidOperationException>(
            () => new Lanes([one, two]).Run([_ => work], TestContext.Current.CancellationToken));

        Assert.Equal("the second", problem.Message);
        Assert.True(stopped);
    }

    [Fact]
    public void Parts_and_wholes_stand_in_the_order_of_the_works()
    {
        using CpuDevice one = new(1), two = new(1);

        IReadOnlyList<string> wholes = new Lanes([one, two]).Run<int, string>(
            [_ => Squares(0, 3), _ => Squares(3, 0), _ => Squares(3, 2)], TestContext.Current.CancellationToken);

        Assert.Equal(["0 1 4", "", "9 16"], wholes);
    }

    [Fact]
    public void A_free_lane_begins_the_next_work_and_the_last_part_makes_its_whole_at_once()
    {
        using CpuDevice one = new(1), two = new(1);
        using ManualResetEventSlim secondIsWhole = new();
        SharedWork<bool, bool> first = new(
            [(_, stop) => secondIsWhole.Wait(TimeSpan.FromSeconds(30), stop)], parts => parts[0]);
        SharedWork<bool, bool> second = new([(_, _) => true], parts =>
        {
            secondIsWhole.Set();
            return parts[0];
        });

        IReadOnlyList<bool> wholes = new Lanes([one, two]).Run<bool, bool>(
            [_ => first, _ => second], TestContext.Current.CancellationToken);

        Assert.Equal([true, true], wholes);
    }

    private static SharedWork<int, string> Squares(int from, int count) => new(
        [.. Enumerable.Range(from, count).Select<int, Func<Device, CancellationToken, int>>(i => (_, _) => i * i)],
        parts => string.Join(' ', parts));
}
