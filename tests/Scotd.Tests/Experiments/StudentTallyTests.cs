using Scotd.SideBySide;

namespace Scotd.Tests.Experiments;

public sealed class StudentTallyTests
{
    /// <summary>Two at a time, three taught before: 60 s for eight others are 240 s, 90 s for seven 315 s.</summary>
    [Fact]
    public void Estimates_rest_on_those_that_were_taught_here()
    {
        ManualClock clock = new();
        List<StudentsDone> told = [];
        StudentTally tally = new(all: 12, untaught: 9, lanes: 2, clock, told.Add);

        tally.Found();
        Assert.Equal(7, tally.Teach(() => Taking(seconds: 60)));
        tally.Teach(() => Taking(seconds: 120));

        Assert.Equal(
            [new(2, 12, TimeSpan.FromSeconds(240)), new(3, 12, TimeSpan.FromSeconds(315))], told);

        int Taking(int seconds)
        {
            clock.Move(TimeSpan.FromSeconds(seconds));
            return 7;
        }
    }
}
