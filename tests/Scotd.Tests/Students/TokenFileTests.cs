using Scotd.Students;

namespace Scotd.Tests.Students;

public sealed class TokenFileTests
{
    [Fact]
    public void Runs_of_any_length_are_read_back_in_any_order_also_between_appends()
    {
        using TempFolder folder = new();
        using TokenFile file = new(folder["deep/ids.bin"]);
        int[] lengths = [0, 1, 5, 16_384, 40_000, 3, 16_383, 2];
        List<(TokenSpan Span, int[] Ids)> appended = [];

        for (int i = 0; i < lengths.Length; i++)
        {
            int[] ids = [.. Enumerable.Range(0, lengths[i]).Select(id => (i * 1_000_000) - id)];
            appended.Add((file.Append(ids), ids));
            if (i % 3 == 0)
                Assert.Equal(ids, file.Read(appended[i].Span));
        }

        Assert.All(Enumerable.Reverse(appended), run => Assert.Equal(run.Ids, file.Read(run.Span)));
    }

    [Fact]
    public void Two_runs_cannot_write_one_file()
    {
        using TempFolder folder = new();
        using TokenFile file = new(folder["ids.bin"]);

        Assert.Throws<IOException>(() => new TokenFile(folder["ids.bin"]));
    }

    [Fact]
    public void A_file_that_was_cut_off_behind_our_back_is_an_error_and_not_zeros()
    {
        using TempFolder folder = new();
        using TokenFile file = new(folder["ids.bin"]);
        TokenSpan span = file.Append([1, 2, 3]);

        Assert.Contains("start the same command again", Assert.Throws<EndOfStreamException>(
            () => file.Read(span with { Count = 4 })).Message, StringComparison.Ordinal);
    }
}
