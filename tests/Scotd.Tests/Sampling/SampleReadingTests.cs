using Scotd.Sampling;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Sampling;

public sealed class SampleReadingTests
{
    private static readonly TeacherCall s_call = new(
        "q", RenderedPrompt.Text("Q"), new SampleSettings(1, 1, 64, [], false), First: 27, Count: 3, Seed: 527, "key");

    [Fact]
    public void A_reply_becomes_rows_that_are_numbered_read_and_priced()
    {
        TeacherReply reply = new(
            [
                new(" Salt melts. So the answer is: (b)", SampleFinish.Stop),
                new("<think>\nIce is cold.\n</think>\nThe answer is (a).", SampleFinish.Stop),
                new(" It melts, it melts, it", SampleFinish.Length),
            ],
            new TokenUsage(100, 40, 30), "req-1", "model-7");

        var rows = Read(reply, CutRule.Keep);

        Assert.Equal([27, 28, 29], rows.Select(row => row.Number));
        Assert.Equal(["Salt melts.", "Ice is cold.", "It melts, it melts, it"], rows.Select(row => row.Rationale));
        Assert.Equal(["(b)", "(a)", null], rows.Select(row => row.Answer));
        Assert.Equal([527UL, 528UL, 529UL], rows.Select(row => row.RequestSeed));
        Assert.Equal(100, rows.Sum(row => row.Usage.In));
        Assert.Equal(40, rows.Sum(row => row.Usage.Cached));
        Assert.Equal(30, rows.Sum(row => row.Usage.Out));
        Assert.Equal(new TokenPrice(1, 10).Cost(new TokenUsage(100, 40, 30)), rows.Sum(row => row.Cost));
        Assert.All(rows, row => Assert.True(row.Kept));
    }

    [Fact]
    public void Where_the_plan_drops_what_was_cut_off_the_row_stays_but_is_not_kept() =>
        Assert.Equal([true, false], Read(
            new([new("a", SampleFinish.Stop), new("b", SampleFinish.Length)], null), CutRule.Drop)
            .Select(row => row.Kept));

    [Fact]
    public void Where_tokens_cost_money_and_nobody_counts_them_they_are_as_many_as_can_be()
    {
        var rows = Read(new([new("a", SampleFinish.Stop), new("b", SampleFinish.Stop)], Usage: null), CutRule.Keep);

        Assert.Equal(2 * 64, rows.Sum(row => row.Usage.Out));
        Assert.Equal(TokenExpectation.AtMost(s_call.Prompt), rows.Sum(row => row.Usage.In));
    }

    [Fact]
    public void A_thought_that_was_cut_off_has_no_answer()
    {
        TeacherReply reply = new([new("<think>\nSo the answer is: (b), or", SampleFinish.Length)], null);

        var row = Assert.Single(Read(reply, CutRule.Keep));

        Assert.Null(row.Answer);
        Assert.Equal("So the answer is: (b), or", row.Rationale);
    }

    [Fact]
    public void Written_tokens_are_shared_by_length_and_add_up()
    {
        TeacherSample[] samples =
            [new("xx", SampleFinish.Stop), new("xxxxx", SampleFinish.Stop), new("", SampleFinish.Stop)];

        TokenUsage[] shares = SampleReading.Share(new TokenUsage(9, 0, 100), samples);

        // Lengths plus one: 3, 6 and 1 of 10.
        Assert.Equal([30, 60, 10], shares.Select(share => share.Out));
        Assert.Equal([9, 0, 0], shares.Select(share => share.In));
    }

    [Fact]
    public void Where_log_probabilities_count_the_tokens_these_are_the_shares()
    {
        TokenLogs one = new(["a"], [-1]), three = new(["a", "b", "c"], [-1, -1, -1]);
        TeacherSample[] samples = [new("aaaaaaaaa", SampleFinish.Stop, one), new("b", SampleFinish.Stop, three)];

        Assert.Equal([1, 3], SampleReading.Share(new TokenUsage(9, 0, 4), samples).Select(share => share.Out));
    }

    private static IReadOnlyList<Scotd.Corpora.Ledgers.LedgerSample> Read(TeacherReply reply, CutRule rule) =>
        new SampleReading(SmallTask.Task, new TokenPrice(1, 10), rule).Read(
            SmallTask.Ask("(b)", "ice", "salt"), s_call, reply,
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, attempts: 1);
}
