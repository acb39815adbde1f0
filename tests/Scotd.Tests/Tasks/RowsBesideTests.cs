using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>
/// Rows that lie in pieces: answer keys in a file beside, questions below the talk that they ask about.
/// </summary>
public sealed class RowsBesideTests
{
    private const string Lines = """
        {"goal": "Melt snow", "one": "freeze it", "two": "warm it"}
        {"goal": "Hang a coat", "one": "use a hook", "two": "use a spoon"}
        """;

    private static readonly QuestionFormat s_beside = new(
        "{file}-{row}", "goal", "label", "one, two", GoldIs: GoldIs.Index,
        Beside: new Dictionary<string, string> { ["label"] = "-labels.lst" });

    private static readonly QuestionFormat s_talks = new(
        "{2}-{row}", "{0[]}\n{ask}", "key", "choices[]", GoldIs: GoldIs.Text, Rows: ["[].1[]"]);

    [Fact]
    public void Keys_are_read_from_a_file_beside_and_choices_from_fields_of_their_own()
    {
        using TempFolder folder = new();
        folder.Write("dev-labels.lst", "1\n0\n");

        Split split = Read(folder.Write("dev.jsonl", Lines), s_beside);

        Assert.Equal(["dev-1", "dev-2"], split.Select(question => question.Id));
        Assert.Equal(["(b)", "(a)"], split.Select(question => question.Gold));
        Assert.Equal(["freeze it", "warm it"], split[0].Choices);
    }

    [Fact]
    public void Without_the_file_beside_questions_are_unlabeled()
    {
        using TempFolder folder = new();

        Assert.All(Read(folder.Write("tests.jsonl", Lines), s_beside), question => Assert.Null(question.Gold));
    }

    [Theory]
    [InlineData("1\n", "dev-labels.lst has 1 lines, fewer than")]
    [InlineData("1\n0\n0\n", "dev-labels.lst has 3 lines, more than")]
    [InlineData("1\n\n", "dev.jsonl:2 has the answer key '', which names none")]
    [InlineData("1\n2\n", "dev.jsonl:2 has the answer key '2', which names none")]
    public void Keys_that_do_not_fit_their_rows_are_refused(string keys, string message)
    {
        using TempFolder folder = new();
        folder.Write("dev-labels.lst", keys);
        string path = folder.Write("dev.jsonl", Lines);

        Assert.Contains(message, Assert.Throws<CorpusException>(() => Read(path, s_beside)).Message);
    }

    [Fact]
    public void Parts_of_an_array_are_called_by_their_positions()
    {
        using TempFolder folder = new();
        string path = folder.Write("train.json", """
            [[["M: It rains.", "W: Again?"], [
                {"ask": "Who asks?", "choices": ["M", "W"], "key": "W"},
                {"ask": "What falls?", "choices": ["rain", "snow"], "key": "rain"}], "7-1"],
             [["M: Yes."], [{"ask": "Who agrees?", "choices": ["W", "M"], "key": "M"}], "7-2"]]
            """);

        Split split = Read(path, s_talks);

        Assert.Equal(["7-1-1.1", "7-1-1.2", "7-2-2.1"], split.Select(question => question.Id));
        Assert.Equal("M: It rains.\nW: Again?\nWhat falls?", split[1].Text);
        Assert.Equal(["(b)", "(a)", "(b)"], split.Select(question => question.Gold));
    }

    [Theory]
    [InlineData("[3]", "train.json:[0] is not an object")]
    [InlineData("[[[], [\"Who?\"], \"7-1\"]]", "train.json:[0].1[0] is not an object")]
    [InlineData("[[[\"M: Yes.\"], [{\"key\": \"M\"}], \"7-1\"]]", "train.json:[0].1[0] has no text at '{0[]}")]
    [InlineData("[[[], [{\"ask\": \"Who?\"}], \"7-1\"]]", "train.json:[0].1[0] has no text at '{0[]}")]
    public void A_bad_part_is_named_with_its_mend(string json, string message)
    {
        using TempFolder folder = new();
        string path = folder.Write("train.json", json);

        Assert.Contains(message, Assert.Throws<CorpusException>(() => Read(path, s_talks)).Message);
    }

    private static Split Read(string path, QuestionFormat format) =>
        Split.Open(SmallTask.Task with { Format = format }, path);
}
