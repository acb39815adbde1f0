using Scotd.Teachers;

namespace Scotd.Tests.Teachers;

public sealed class ThinkBlockTests
{
    [Theory]
    [InlineData("<think>\nIce is cold.\n</think>\n\nYes.", "Ice is cold.", "Yes.", false)]
    [InlineData("\n <think>Ice.</think>Yes.", "Ice.", "Yes.", false)]
    [InlineData("Ice is cold.\n</think>\n\nYes.", "Ice is cold.", "Yes.", false)] // the template opened it
    [InlineData("<think>\n\n</think>\n\nYes.", "", "Yes.", false)]
    [InlineData("<think>\nIce is", "Ice is", "", true)]
    [InlineData("<think>", "", "", true)]
    [InlineData("</think>", "", "", false)]
    [InlineData("Yes. \n", "", "Yes. \n", false)]
    [InlineData("I say <think> aloud.", "", "I say <think> aloud.", false)]
    [InlineData("", "", "", false)]
    [InlineData("<think>a</think>b</think>c", "a", "b</think>c", false)]
    public void A_text_has_two_parts(string text, string reasoning, string rest, bool isOpen) =>
        Assert.Equal(new(reasoning, rest, isOpen), ThinkBlock.Split(text));

    [Fact]
    public void What_is_joined_comes_apart_again()
    {
        Assert.Equal("<think>\na\n</think>\nb", ThinkBlock.Join("a", "b"));
        Assert.Equal(new("a", "b", false), ThinkBlock.Split(ThinkBlock.Join("a", "b")));
        Assert.Equal(new("a", "", true), ThinkBlock.Split(ThinkBlock.Join("a", "", isOpen: true)));
        Assert.Equal("b", ThinkBlock.Join(" \n", "b"));
    }
}
