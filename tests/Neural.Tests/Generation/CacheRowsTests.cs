using Scotd.Neural.Devices;
using Scotd.Neural.Generation;

namespace Scotd.Neural.Tests.Generation;

public sealed class CacheRowsTests
{
    [Fact]
    public void Runs_are_taken_from_the_front_and_join_when_they_return()
    {
        CacheRows rows = new(10);
        Assert.True(rows.TryTake(4, out KeyRange a));
        Assert.True(rows.TryTake(3, out KeyRange b));
        Assert.True(rows.TryTake(3, out KeyRange c));
        Assert.Equal([new(0, 4), new(4, 3), new(7, 3)], new[] { a, b, c });
        Assert.False(rows.TryTake(1, out _));

        rows.Return(a);
        rows.Return(c);
        Assert.False(rows.TryTake(5, out _)); // 7 are free, but apart
        rows.Return(b);

        Assert.True(rows.TryTake(10, out KeyRange all));
        Assert.Equal(new KeyRange(0, 10), all);
    }

    [Fact]
    public void Whatever_is_taken_and_returned_no_row_is_given_twice_and_none_is_lost()
    {
        const int capacity = 200;
        CacheRows rows = new(capacity);
        Chance chance = Chance.From(3);
        List<KeyRange> taken = [];
        bool[] used = new bool[capacity];
        for (int i = 0; i < 3000; i++)
        {
            if (taken.Count > 0 && chance.For(i).Unit < 0.5)
            {
                int which = chance.For(i).For("which").Below(taken.Count);
                rows.Return(taken[which]);
                used.AsSpan(taken[which].First, taken[which].Count).Clear();
                taken.RemoveAt(which);
            }
            else if (rows.TryTake(1 + chance.For(i).For("length").Below(40), out KeyRange range))
            {
                Assert.DoesNotContain(true, used[range.First..(range.First + range.Count)]);
                used.AsSpan(range.First, range.Count).Fill(true);
                taken.Add(range);
            }
        }

        foreach (KeyRange range in taken)
            rows.Return(range);
        Assert.True(rows.TryTake(capacity, out _));
    }
}
