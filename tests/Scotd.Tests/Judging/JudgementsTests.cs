using Scotd.Judging;

namespace Scotd.Tests.Judging;

public sealed class JudgementsTests
{
    private static readonly Study s_study = SmallStudy.Draw();
    private static readonly string s_known = s_study.Pairs[0].Id;

    [Fact]
    public void A_line_comes_back_as_it_was()
    {
        using TempFolder folder = new();
        Judgement[] said = [s_study.Prefer(0, "scotd", "Zoë", 2.5), s_study.Prefer(1, null, "Zoë")];
        string file = folder["zoe.jsonl"];
        WholeFile.WriteLines(file, said.Select(judgement => judgement.ToLine()));

        Judgements read = Judgements.Read(s_study, [file]);

        Assert.Equal(said, read.All);
        Assert.Equal(0, read.Repeated);
        Assert.Equal($$"""{"pair":"{{s_study.Pairs[1].Id}}","choice":"neither","seconds":null,"judge":"Zoë"}""",
            File.ReadLines(file).Last());
    }

    [Fact]
    public void A_line_that_says_the_same_again_counts_once()
    {
        using TempFolder folder = new();
        string early = folder.Write("early.jsonl", Line("a", "Ada"));
        string late = folder.Write("late.jsonl", $"{Line("a", "Ada")}\n{Line("b", "Ben")}");

        Judgements read = Judgements.Read(s_study, [early, late]);

        Assert.Equal(["Ada", "Ben"], read.All.Select(judgement => judgement.Judge));
        Assert.Equal(1, read.Repeated);
    }

    [Fact]
    public void A_judge_who_contradicts_an_earlier_line_is_named_with_both_places()
    {
        using TempFolder folder = new();
        string early = folder.Write("early.jsonl", Line("a", "Ada"));
        string late = folder.Write("late.jsonl", $"{Line("a", "Ben")}\n{Line("b", "Ada")}");

        string message = Assert.Throws<CorpusException>(() => Judgements.Read(s_study, [early, late])).Message;

        Assert.Equal($"{late}:2 has Ada choose otherwise on the pair '{s_known}' than {early}:1. Keep one of the " +
            "lines; where two people share a name, give one another.", message);
    }

    [Theory]
    [InlineData("""{"pair":"feedfeedfeed","choice":"a","judge":"Ada"}""", ":1 judges the pair 'feedfeedfeed', which")]
    [InlineData("""{"pair":"PAIR","choice":"c","judge":"Ada"}""", ":1 chooses 'c'; a choice is a, b, neither.")]
    [InlineData("""{"pair":"PAIR","choice":"a","judge":" "}""", ":1 has no judge.")]
    [InlineData("""{"pair":"PAIR","judge":"Ada"}""", ":1 has no choice.")]
    [InlineData("""{"pair":"PAIR","choice":""", ":1 is not JSON")]
    [InlineData("""[1]""", ":1 is JSON but not an object")]
    public void A_bad_line_is_named_with_its_file(string line, string saying)
    {
        using TempFolder folder = new();
        string file = folder.Write("bad.jsonl", line.Replace("PAIR", s_known, StringComparison.Ordinal));

        Assert.StartsWith(file + saying, Assert.Throws<CorpusException>(
            () => Judgements.Read(s_study, [file])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_counts_only_where_the_pages_offer_it_but_from_the_checker()
    {
        using TempFolder folder = new();
        Study strict = s_study with { OffersNeither = false };
        string person = folder.Write("ada.jsonl", Line("neither", "Ada"));
        string checker = folder.Write("checker.jsonl", Line("neither", StepChecker.Name));

        Assert.Single(Judgements.Read(s_study, [person]).All);
        Assert.Single(Judgements.Read(strict, [checker]).All);
        Assert.Contains("chooses neither, which the pages of this study do not offer",
            Assert.Throws<CorpusException>(() => Judgements.Read(strict, [person])).Message, StringComparison.Ordinal);
    }

    private static string Line(string choice, string judge) =>
        $$"""{"pair":"{{s_known}}","choice":"{{choice}}","seconds":1.5,"judge":"{{judge}}"}""";
}
