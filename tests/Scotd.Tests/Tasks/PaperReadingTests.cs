using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>The nine completions that pin down the released code's rules, with what those rules make of them.</summary>
public sealed class PaperReadingTests
{
    private static readonly Question s_question = SmallTask.Ask("(a)", "ice", "snow", "rain", "sand", "salt");

    [Theory]
    [InlineData("The answer must be X. So the answer is: (a)\n\n", "(a)", "The answer must be X.")]
    [InlineData("\n\nThe x. So the answer is: (a)\n\n", "(a)", "")]
    [InlineData("(a)\n\n", "(a)", "")]
    [InlineData("R. So the answer is:(a)\n\n", "R. So the answer is:(a)", "")]
    [InlineData("R. So the answer is: (a).\n\n", "(a).", "R.")]
    [InlineData("R So the answer is: (a) So the answer is: (b)\n\n", "(b)", "R So the answer is: (a)")]
    [InlineData("R. So the answer is:  (a)\n\n", "(a)", "R.")]
    [InlineData("R.\n\nSo the answer is: (a)\n\n", "R.", "")]
    [InlineData("Reason\nSo the answer is: (a)\n\n", "Reason\nSo the answer is: (a)", "")]
    public void The_released_rules_are_kept_to_the_letter(string completion, string answer, string rationale)
    {
        AnswerFormat asInThePaper = SmallTask.Answers with { Lead = "" };

        Reply reply = asInThePaper.Read(completion, s_question, Reading.Paper);

        Assert.Equal((rationale, answer), (reply.Rationale, reply.Answer));
        Assert.Equal(answer is "(a)" or "(b)" ? answer : null, reply.Label);
    }

    [Fact]
    public void Case_is_forgiven_and_nothing_else()
    {
        Assert.Equal("(a)", SmallTask.Answers.Read(" R. So the answer is: (A)\n\n", s_question, Reading.Paper).Label);
        Assert.Null(SmallTask.Answers.Read(" R. So the answer is: a\n\n", s_question, Reading.Paper).Label);
    }

    [Fact]
    public void A_label_without_a_choice_is_no_answer()
    {
        Question two = SmallTask.Ask("(a)", "ice", "snow");

        Assert.Null(SmallTask.Answers.Read(" R. So the answer is: (c)", two, Reading.Paper).Label);
    }

    [Theory]
    [InlineData(PaperCleaner.Numerical, "He buys 2. So the answer is: 18.\n\n", "18")]
    [InlineData(PaperCleaner.Numerical, "It costs 1,250 in all. That is 1,250 dollars", "1250")]
    [InlineData(PaperCleaner.Numerical, "So it is -5", "5")]
    [InlineData(PaperCleaner.Numerical, "First 3, then 4.75", "4")]
    [InlineData(PaperCleaner.NumericalFloat, "First 3, then 4.75", "4.75")]
    [InlineData(PaperCleaner.NumericalFloat, "It is 145.0", "145")]
    [InlineData(PaperCleaner.NumericalFloat, "There are 5 of them. Nobody knows", "")]
    [InlineData(PaperCleaner.General, "Ice melts. So the answer is: water.\n\n", "water")]
    [InlineData(PaperCleaner.General, "Ice melts. The answer is hot water", "water")]
    public void Other_cleaners_take_the_end_of_the_last_sentence(PaperCleaner cleaner, string completion, string answer)
    {
        AnswerFormat format = new(
            Lead: "", Form: cleaner is PaperCleaner.General ? AnswerForm.Span : AnswerForm.Number, Cleaner: cleaner);
        Question question = new("q", "How many?", [], Gold: null);

        Reply reply = format.Read(completion, question, Reading.Paper);

        Assert.Equal(answer, reply.Answer);
        Assert.Equal(answer.Length == 0 ? null : answer, reply.Label);
    }
}
