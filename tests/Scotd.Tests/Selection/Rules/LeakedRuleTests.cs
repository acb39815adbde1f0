using Scotd.Selection.Rules;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Selection.Rules;

public sealed class LeakedRuleTests
{
    private static readonly Question s_asked = new(
        "q0", "Max walks over ice. Where does he keep the key?", ["the tin box", "ice", "tin"], "(a)");

    [Theory]
    [InlineData("It is (a). He put it there.", "(a)", false)]
    [InlineData("It is (b). He put it there.", "(a)", true)]
    [InlineData("The Tin Box is dry. Keys stay dry.", "(a)", false)]
    [InlineData("He wants it dry. So the tin box it is.", "(a)", true)]
    [InlineData("So the tin box it is.", "(a)", true)]
    [InlineData("Ice is cold. So it is wet.", "(b)", true)]
    [InlineData("It is (B). So it is wet.", "(b)", false)]
    [InlineData("Tinned food is dry. So are keys.", "(c)", true)]
    [InlineData("A tin is dry. So are keys.", "(c)", false)]
    [InlineData("It is (a) or (b). He put it there.", "(a)", true)]
    [InlineData("A tin is no tin box. So are keys.", "(a)", true)]
    [InlineData("Tinned, tin, tins. So are keys.", "(c)", false)]
    [InlineData("A tin", "(c)", true)]
    [InlineData("", "(a)", true)]
    [InlineData("The tin box is dry. Keys stay dry.", "(e)", true)]
    [InlineData("The tin box is dry. Keys stay dry.", null, true)]
    public void The_answer_alone_in_the_first_of_several_sentences_is_a_leak(string text, string? answer, bool stays) =>
        Assert.Equal(stays, Stays(new(SmallTask.Answers), s_asked, new("q0", 0, text, answer)));

    [Fact]
    public void A_label_that_is_a_word_is_none_unless_it_is_the_choice()
    {
        Question words = new("q0", "Does it melt?", ["melts", "stays"], "A", ["A", "B"]);
        Question own = new("q0", "Does it melt?", ["yes", "no"], "yes", ["yes", "no"]);

        Assert.True(Stays(new(SmallTask.Answers), words, new("q0", 0, "A fire is hot. Ice melts.", "A")));
        Assert.False(Stays(new(SmallTask.Answers), words, new("q0", 0, "Ice melts. A fire is hot.", "A")));
        Assert.True(Stays(new(SmallTask.Answers), own, new("q0", 0, "It is cold. No fire is on.", "no")));
        Assert.False(Stays(new(SmallTask.Answers), own, new("q0", 0, "Yes, it does. Fire is hot.", "yes")));
    }

    private static bool Stays(LeakedRule rule, Question question, Rationale rationale) =>
        rule.Keep([new(question, [rationale])]).Single()[0];
}
