using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class SampleReadingTests
{
    [Theory]
    [InlineData(" Ice melts. So the answer is: (a)", "Ice melts.", "(a)")]
    [InlineData("I cannot say.", "I cannot say.", null)]
    [InlineData("<think>\nIce melts, or (b)?\n</think>\nThe answer is (a).", "Ice melts, or (b)?", "(a)")]
    [InlineData("Ice melts.</think>(b)", "Ice melts.", "(b)")]
    [InlineData("<think>\nSo the answer is: (a)", "So the answer is: (a)", null)]
    [InlineData("", "", null)]
    public void Reasoning_becomes_the_rationale_and_the_answer_is_looked_for_after_it(
        string text, string rationale, string? answer) =>
        Assert.Equal((rationale, answer), SampleReading.Read(text, Rows.Series(0).Question, Rows.Format));
}
