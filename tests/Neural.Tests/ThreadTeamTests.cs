using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests;

public sealed class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_piece_runs_once(int size)
    {
        using ThreadTeam team = new(size);
        for (int pieces = 0; pieces < 40; pieces++)
        {
            int[] runs = new int[pieces];
            team.Run(pieces, i => Interlocked.Increment(ref runs[i]));
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void All_threads_take_part()
    {
        using ThreadTeam team = new(3);
        using Barrier meeting = new(3);
        team.Run(3, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30))));
    }

    [Fact]
    public void Threads_that_fell_asleep_wake_up()
    {
        using ThreadTeam team = new(2);
        using Barrier meeting = new(2);
        for (int i = 0; i < 5; i++)
        {
            Thread.Sleep(20);
            team.Run(2, _ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30))));
        }
    }

    [Fact]
    public void The_exception_of_a_piece_reaches_the_caller_after_all_pieces_ended()
    {
        using ThreadTeam team = new(3);
        int ended = 0;
        void Piece(int i)
        {
            if (i == 4)
                throw new FormatException("piece 4");
            Interlocked.Increment(ref ended);
        }

        FormatException problem = Assert.Throws<FormatException>(() => team.Run(10, Piece));
        Assert.Equal("piece 4", problem.Message);
        Assert.Equal(9, ended);

        team.Run(10, _ => Interlocked.Increment(ref ended));
        Assert.Equal(19, ended);
    }

    [Fact]
    public void A_run_inside_a_piece_stays_on_its_thread()
    {
        using ThreadTeam team = new(3);
        int strays = 0, runs = 0;
        team.Run(6, _ =>
        {
            int here = Environment.CurrentManagedThreadId;
            team.Run(6, _ =>
            {
                Interlocked.Increment(ref runs);
                if (Environment.CurrentManagedThreadId != here)
                    Interlocked.Increment(ref strays);
            });
        });
        Assert.Equal((36, 0), (runs, strays));
    }

    [Fact]
    public void Callers_from_many_threads_take_turns()
    {
        using ThreadTeam team = new(3);
        int runs = 0;
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 500; i++)
                team.Run(4, _ => Interlocked.Increment(ref runs));
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.Equal(4 * 500 * 4, runs);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(10, 100)]
    [InlineData(10, 3)]
    [InlineData(9, 2)]
    [InlineData(1000, 0)]
    public void A_split_covers_everything_once(int count, int grain)
    {
        using ThreadTeam team = new(4);
        int[] touched = new int[count];
        team.Split(count, grain, (first, length) =>
        {
            Assert.True(length >= 1);
            for (int i = first; i < first + length; i++)
                Interlocked.Increment(ref touched[i]);
        });
        Assert.All(touched, times => Assert.Equal(1, times));
    }

    [Fact]
    public void A_small_split_stays_whole()
    {
        using ThreadTeam team = new(4);
        List<(int, int)> calls = [];
        team.Split(7, grain: 4, (first, length) => calls.Add((first, length)));
        Assert.Equal([(0, 7)], calls);
    }

    [Fact]
    public void A_team_of_nobody_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(0));

    [Fact]
    public void A_team_that_ended_says_so()
    {
        ThreadTeam team = new(2);
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(2, _ => { }));
    }
}
