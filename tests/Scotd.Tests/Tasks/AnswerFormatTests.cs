using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class AnswerFormatTests
{
    [Fact]
    public void A_lesson_is_rationale_marker_label_and_stop() =>
        Assert.Equal(" Ice is cold. So the answer is: (b)\n\n", SmallTask.Answers.Write("Ice is cold.", "(b)"));

    [Fact]
    public void The_papers_lesson_follows_a_prompt_that_ends_in_a_blank() => Assert.Equal(
        "Ice is cold. So the answer is: (b)\n\n",
        (SmallTask.Answers with { Lead = "" }).Write(" Ice is cold.\n", "(b)"));

    [Fact]
    public void Without_a_rationale_the_label_stands_alone()
    {
        Assert.Equal(" (b)\n\n", SmallTask.Answers.Write("(b)"));
        Assert.Equal(" (b)\n\n", SmallTask.Answers.Write("  ", "(b)"));
    }

    [Fact]
    public void A_stop_inside_a_rationale_does_not_end_the_lesson_early() => Assert.Equal(
        " One. Two.\n- three So the answer is: (a)\n\n",
        SmallTask.Answers.Write("One.\r\n\r\nTwo.\n- three\n\n\n", "(a)"));

    [Theory]
    [InlineData(Reading.Lenient)]
    [InlineData(Reading.Paper)]
    public void What_is_written_is_read_back(Reading reading)
    {
        Question question = SmallTask.Ask("(a)", "ice", "snow", "rain");
        foreach (string label in SmallTask.Answers.Labels.Take(3))
        {
            Reply steps = SmallTask.Answers.Read(SmallTask.Answers.Write("Ice is cold.", label), question, reading);
            Reply alone = SmallTask.Answers.Read(SmallTask.Answers.Write(label), question, reading);

            Assert.Equal(("Ice is cold.", label), (steps.Rationale, steps.Label));
            Assert.Equal(("", label), (alone.Rationale, alone.Label));
        }
    }

    [Theory]
    [InlineData(" Ice is cold. So the answer is: (b)", " Ice is cold. So the answer is: ")]
    [InlineData(" One. So the answer is: (b) So the answer is: (a)\n\nQ: Next?", " One. So the answer is: ")]
    [InlineData(" Ice is cold", " Ice is cold So the answer is: ")]
    [InlineData(" Ice is cold. So the answer is:", " Ice is cold. So the answer is: ")]
    [InlineData(" Ice.\n\nQ: Next? So the answer is: (a)", " Ice. So the answer is: ")]
    [InlineData("", " So the answer is: ")]
    public void A_completion_is_cut_where_its_label_begins(string completion, string expected) =>
        Assert.Equal(expected, SmallTask.Answers.UpToLabel(completion));

    [Fact]
    public void Choices_are_found_behind_their_labels()
    {
        AnswerFormat letters = new(["(A)", "(B)"]);

        Assert.Equal(["the hill", "a road"], letters.ChoicesIn("Which is steep? (A) the hill (B) a road"));
        Assert.Equal(["it"], letters.ChoicesIn("Which (A) it"));
        Assert.Empty(letters.ChoicesIn("Which?"));
    }

    [Fact]
    public void One_label_is_no_choice() =>
        Assert.Contains("at least 2", Assert.Throws<PlanException>(() => new AnswerFormat(["(a)"])).Message);
}
