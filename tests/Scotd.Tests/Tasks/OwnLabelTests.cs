using System.Text.Json;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>Questions that are answered by labels of their own: words, yes and no, other letters.</summary>
public sealed class OwnLabelTests
{
    private static readonly QuestionFormat s_format = new(
        "id", "question", "gold", "choices[]", OwnLabels: "answers[]", Kind: "kind", Truths: "truths[]");

    private static readonly Question s_places =
        Words("the attic", "the attic window", "a letter", "Tom's kitchen", "under the bed");

    [Theory]
    [InlineData(" The key is there. So the answer is: the attic\n\n", "the attic", "as taught")]
    [InlineData(" The key is there. So the answer is: attic.", "the attic", "no article")]
    [InlineData(" So the answer is: An Attic", "the attic", "another article, another case")]
    [InlineData(" The answer is the attic, because it was never moved.", "the attic", "a reason")]
    [InlineData(" the attic", "the attic", "alone")]
    [InlineData(" **The attic**", "the attic", "bold")]
    [InlineData(" So the answer is: the attic, not under the bed", "the attic", "the other denied")]
    [InlineData(" So the answer is: the attic window.", "the attic window", "the longer one")]
    [InlineData(" So the answer is: letter", "a letter", "a choice that sounds like an announcement")]
    [InlineData(" So the answer is: tom's kitchen", "Tom's kitchen", "a possessive")]
    [InlineData(" It was put under the bed. Answer: under the bed", "under the bed", "a preposition")]
    [InlineData(" So the answer is: (the attic)", "the attic", "in brackets")]
    public void A_word_answers_whatever_its_article_and_case(string completion, string label, string why)
    {
        string? read = SmallTask.Answers.Read(completion, s_places, Reading.Lenient).Label;

        Assert.True(read == label, $"{why}: read as {read ?? "no answer"}");
    }

    [Theory]
    [InlineData(" So the answer is: the attic box", "another thing that begins alike")]
    [InlineData(" So the answer is: the kitchen", "a choice without its owner")]
    [InlineData(" So the answer is: the bed", "a choice without its preposition")]
    [InlineData(" So the answer is: the attic or the attic window", "two")]
    [InlineData(" So the answer is: the attic, under the bed", "two in a list")]
    [InlineData(" So the answer is: the attic and the hall", "one and a stranger")]
    [InlineData(" So the answer is: attics", "a word that begins alike")]
    [InlineData(" So the answer is: (a)", "a letter, which is no label here")]
    [InlineData(" So the answer is: a", "a bare letter")]
    [InlineData(" The key is not in the attic.", "a discussion")]
    [InlineData(" The key is up there (the attic).", "an aside in brackets")]
    [InlineData(" The answer is not the attic.", "a denial")]
    public void Nothing_else_is_taken_for_a_word(string completion, string why)
    {
        string? read = SmallTask.Answers.Read(completion, s_places, Reading.Lenient).Label;

        Assert.True(read is null, $"{why}: read as {read}");
    }

    [Theory]
    [InlineData(" No rain fell. So the answer is: yes", "yes")]
    [InlineData(" No. The lid is shut. So the answer is: Yes.", "yes")]
    [InlineData(" No.", "no")]
    [InlineData(" So the answer is: no one", null)]
    [InlineData(" So the answer is: yes or no", null)]
    [InlineData(" No box was opened.", null)]
    [InlineData(" Yesterday it rained.", null)]
    public void Yes_and_no_are_words_like_others(string completion, string? label) =>
        Assert.Equal(label, SmallTask.Answers.Read(completion, Words("yes", "no"), Reading.Lenient).Label);

    [Fact]
    public void What_is_written_is_read_back_by_both_readings() => Assert.All(s_places.Choices, label =>
    {
        string lesson = SmallTask.Answers.Write("Nobody moved it.", label);

        Assert.Equal(label, SmallTask.Answers.Read(lesson, s_places, Reading.Lenient).Label);
        Assert.Equal(label, SmallTask.Answers.Read(lesson, s_places, Reading.Paper).Label);
        Assert.Null(SmallTask.Answers.Read(" So the answer is: (a)", s_places, Reading.Paper).Label);
    });

    /// <summary>As a ledger does, which keeps the labels with the format.</summary>
    [Fact]
    public void A_format_with_a_questions_labels_reads_it_without_them() => Assert.All(s_places.Choices, label =>
    {
        Question bare = s_places with { Labels = null };

        Assert.Equal(label, SmallTask.Answers.For(s_places).Read($" R. Answer: {label}.", bare, Reading.Lenient).Label);
        Assert.Null(SmallTask.Answers.Read($" R. Answer: (z) {label}.", bare, Reading.Lenient).Label);
    });

    [Fact]
    public void Words_are_not_listed_and_other_labels_are()
    {
        Question letters = new("q", "Which?", ["ice", "snow"], "(B)", ["(A)", "(B)"]);

        Assert.Equal("Q: Where?\nA:", SmallTask.Task.ZeroShot(s_places));
        Assert.Equal("Q: Which? (A) ice (B) snow\nA:", SmallTask.Task.ZeroShot(letters));
        Assert.Equal("(B)", SmallTask.Answers.Read(" So the answer is: B", letters, Reading.Lenient).Label);
        Assert.Equal("Q: Is rain wet?\nA:",
            SmallTask.Task.ZeroShot(new Demonstration("Is rain wet?", "Rain is water.", "yes", Labels: ["yes", "no"])));
    }

    [Theory]
    [InlineData("""{"gold": "b", "choices": ["x", "y"]}""", "(b)", null)]
    [InlineData("""{"gold": "y", "choices": ["x", "y"], "answers": ["x", "y"]}""", "y", "x y")]
    [InlineData("""{"gold": "B", "choices": ["x", "y"], "answers": ["x", "y"]}""", "y", "x y")]
    [InlineData("""{"gold": "II", "choices": ["x", "y"], "answers": ["I", "II"]}""", "II", "I II")]
    public void A_line_brings_its_own_labels_or_none(string line, string gold, string? labels)
    {
        QuestionFormat format = labels is null ? s_format with { Labels = "names[]" } : s_format;
        string whole = """{"id": "q", "question": "Which?", "names": ["a", "b"], """ + line[1..];

        Question question = format.Read(Row(whole), SmallTask.Answers);

        Assert.Equal(gold, question.Gold);
        Assert.Equal(labels?.Split(' '), question.Labels);
    }

    [Fact]
    public void A_line_may_say_its_kind_and_what_is_true()
    {
        const string line = """
            {"id": "q", "question": "Which?", "gold": "A", "choices": ["x", "y"], "kind": "causal",
             "truths": ["wet(rain)", "made_of(ice; water)"]}
            """;

        Question question = s_format.Read(Row(line), SmallTask.Answers);

        Assert.Equal("causal", question.Kind);
        Assert.Equal(["wet(rain)", "made_of(ice; water)"], question.Truths);
    }

    [Theory]
    [InlineData("""["the box", "a box"]""", "the same, case and articles aside")]
    [InlineData("""["the box", "the bag", "the bin"]""", "3 labels for 2 choices")]
    [InlineData("""["the box"]""", "takes 2 to 1")]
    public void Labels_that_do_not_fit_are_refused(string labels, string says)
    {
        string line = """{"id": "q", "question": "Which?", "gold": "A", "choices": ["x", "y"], "answers": LABELS}"""
            .Replace("LABELS", labels, StringComparison.Ordinal);

        CorpusException problem = Assert.Throws<CorpusException>(() => s_format.Read(Row(line), SmallTask.Answers));

        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_demonstration_answers_with_one_of_its_own_labels()
    {
        Demonstration wrong = new("Is rain wet?", "Rain is water.", "(a)", Labels: ["yes", "no"]);

        PlanException problem = Assert.Throws<PlanException>(
            () => new ReasoningTask("t", "d", new(), s_format, new("{question}"), SmallTask.Answers, [wrong]));

        Assert.Contains("use one of yes no", problem.Message, StringComparison.Ordinal);
    }

    private static Question Words(params string[] answers) => new("q", "Where?", answers, answers[0], answers);

    private static PublishedRow Row(string line) => new("test:1", JsonDocument.Parse(line).RootElement, "test", "1");
}
