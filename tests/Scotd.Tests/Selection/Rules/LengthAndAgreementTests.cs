using Scotd.Selection;
using Scotd.Selection.Rules;
using Scotd.Teachers;

namespace Scotd.Tests.Selection.Rules;

public sealed class LengthAndAgreementTests
{
    [Fact]
    public void Words_are_counted_between_blanks()
    {
        Assert.Equal(
            [0, 0, 1, 1, 3, 3],
            ((string[])["", " \n ", "Ice", "well-known,", " a  b\nc ", "a b c"]).Select(TextWords.Count));
        Assert.Equal([0, 1], Length(1, 2));
        Assert.Equal([0, 1, 3], Length(null, 2));
        Assert.Equal([1, 2], Length(2, null));
        Assert.Equal([3], Length(0, 0));
        Assert.Empty(new LengthRule(new(1, 2)).Keep([]));
        Assert.Equal(
            ["length: 1 to 2", "length: at most 2", "length: 2 or more"],
            ((LengthRange[])[new(1, 2), new(null, 2), new(2)]).Select(range => new LengthRule(range).Name));

        static int[] Length(int? least, int? most) =>
            new LengthRule(new(least, most)).KeptOf(Explained.Of("q0", "One.", "One two.", "One two three.", ""));
    }

    [Fact]
    public void Runs_of_words_are_the_same_whatever_stands_between()
    {
        ulong[] runs = [.. TextWords.Runs("Ice melts; ice melts, \"Zoë\" said 4 times.", 2)];

        Assert.Equal(7, runs.Length);
        Assert.Equal(runs[0], runs[2]);
        Assert.Equal(6, runs.Distinct().Count());
        Assert.Equal(runs[..1], TextWords.Runs("ICE MELTS", 2));
        Assert.Equal(runs[..1], TextWords.Runs("ice melts", 3));
        Assert.NotEqual(TextWords.Runs("melts ice", 2), TextWords.Runs("ice melts", 2));
        Assert.NotEqual(TextWords.Runs("a bc", 2), TextWords.Runs("ab c", 2));
        Assert.Single(TextWords.Runs("ice", 2));
        Assert.Empty(TextWords.Runs(" ... ", 2));
    }

    [Fact]
    public void Answers_need_their_share_of_the_question()
    {
        ExplainedQuestion asked = Explained.By("q0",
            new("q0", 0, "R.", "(a)"), new("q0", 1, "R.", "(b)"), new("q0", 2, "S.", "(a)"), new("q0", 3, "T.", "(c)"),
            new Rationale("q0", 4, "U.", "(b)"));

        Assert.Equal([0, 1, 2, 4], new AgreementRule(0.4).KeptOf(asked));
        Assert.Empty(new AgreementRule(0.5).KeptOf(asked));
        Assert.Equal([0, 1, 2, 3, 4], new AgreementRule(0.2).KeptOf(asked));
        Assert.Equal([0], new AgreementRule(1).KeptOf(Explained.Of("q0", "")));
        Assert.Empty(new AgreementRule(1).Keep([]));
    }
}
