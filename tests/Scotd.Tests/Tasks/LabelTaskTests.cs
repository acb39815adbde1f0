using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>Tasks whose choices are the same words for every question, and what their files need.</summary>
public sealed class LabelTaskTests
{
    private static readonly QuestionFormat s_format = new(
        "{file}-{row}", "{premise|context}\n{hypothesis}", "label",
        GoldNames: new Dictionary<string, string> { ["0"] = "yes", ["1"] = "it is not possible to tell", ["2"] = "no" },
        LeftOut: ["-", ""], Original: "{original}-{row}",
        OriginalFiles: new Dictionary<string, string> { ["changed"] = "first" });

    private static readonly ReasoningTask s_task = new(
        "labels", "For tests.", new(Test: "first.jsonl"), s_format, new("Q: {question}\nA:"),
        new(["yes", "no", "it is not possible to tell"]), [new("Snow is cold. Is it?", "It is said so.", "yes")]);

    [Fact]
    public void Answer_keys_become_the_words_that_they_mean()
    {
        Split split = Open("""
            {"premise":"A cat sleeps.","hypothesis":"An animal sleeps.","label":0}
            {"context":"A cat sleeps.","hypothesis":"It is night.","label":"1"}
            {"premise":"A cat sleeps.","hypothesis":"The cat runs.","label":2}
            {"premise":"A cat sleeps.","hypothesis":"The cat is mine."}
            """);

        Assert.Equal(["yes", "it is not possible to tell", "no", null], split.Select(question => question.Gold));
        Assert.All(split, question => Assert.Equal(s_task.Answer.Labels, question.Choices));
        Assert.Equal("Q: A cat sleeps.\nIt is night.\nA:", s_task.ZeroShot(split[1]));
        Assert.Equal(s_task.Answer.Labels, s_task.Demonstrations[0].Choices);
    }

    [Fact]
    public void A_long_label_is_learned_whole_and_read_back()
    {
        string lesson = s_task.Answer.Write("Nothing is said of it.", "it is not possible to tell");
        Question question = new("q", "Which?", s_task.Answer.Labels, Gold: null);

        Assert.Equal(" Nothing is said of it. So the answer is: it is not possible to tell\n\n", lesson);
        Assert.All(Enum.GetValues<Reading>(), reading =>
            Assert.Equal("it is not possible to tell", s_task.Answer.Read(lesson, question, reading).Label));
    }

    [Fact]
    public void Rows_that_are_no_questions_are_left_out()
    {
        Split split = Open("""
            {"premise":"premise","hypothesis":"hypothesis","label":"-"}
            {"premise":"A cat sleeps.","hypothesis":"The cat runs.","label":2}
            {"premise":"","hypothesis":"","label":""}
            """);

        Assert.Equal("first-2", Assert.Single(split).Id);
    }

    [Fact]
    public void A_change_names_its_original_by_the_row_of_another_file()
    {
        const string lines = """
            {"premise":"A cat sleeps.","hypothesis":"An animal sleeps.","label":0}
            {"premise":"A cat sleeps.","hypothesis":"The cat runs.","label":2}
            """;

        Assert.Equal(["first-1", "first-2"], Open(lines, "changed.jsonl").Select(question => question.Original));
        Assert.All(Open(lines), question => Assert.Null(question.Original));
    }

    [Theory]
    [InlineData("""{"premise":"a","hypothesis":"b","label":3}""", "has the answer key '3', which names none of its 3")]
    [InlineData("""{"hypothesis":"b","label":1}""", "first.jsonl:1 has no text at '{premise|context}\n{hypothesis}'")]
    public void A_bad_row_is_named_with_its_mend(string line, string message) =>
        Assert.Contains(message, Assert.Throws<CorpusException>(() => Open(line)).Message);

    [Fact]
    public void A_meaning_that_is_no_label_is_refused() => Assert.Contains(
        "format.gold_names means 'maybe', which is no label of the task; use one of yes, no, it is not",
        Assert.Throws<PlanException>(() => s_task with
        {
            Format = s_format with { GoldNames = new Dictionary<string, string> { ["0"] = "maybe" } },
        }).Message);

    private static Split Open(string lines, string name = "first.jsonl")
    {
        using TempFolder folder = new();
        return Split.Open(s_task, folder.Write(name, lines));
    }
}
