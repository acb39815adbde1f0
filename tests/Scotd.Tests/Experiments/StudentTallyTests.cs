using Scotd.SideBySide;

namespace Scotd.Tests.Experiments;

public sealed class StudentTallyTests
{
    /// <summary>Two at a time, one found: 60 s each for ten others are 300 s, 90 s each for nine 405 s.</summary>
    [Fact]
    public void Estimates_rest_on_those_that_were_taught_here()
    {
        ManualClock clock = new();
        List<StudentsDone> told = [];
        StudentTally tally = new(all: 12, lanes: 2, clock, told.Add);

        tally.Found();
        Assert.Equal(7, tally.Teach(() => Taking(seconds: 60)));
        tally.Teach(() => Taking(seconds: 120));

        Assert.Equal(
            [new(2, 12, TimeSpan.FromSeconds(300)), new(3, 12, TimeSpan.FromSeconds(405))], told);

        int Taking(int seconds)
        {
            clock.Move(TimeSpan.FromSeconds(seconds));
            return 7;
        }
    }
}
