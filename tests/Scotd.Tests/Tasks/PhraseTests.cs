using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class PhraseTests
{
    private static readonly Dictionary<string, string> s_values = new() { ["a"] = "the ice", ["b"] = "gravel" };

    [Fact]
    public void Places_are_filled_in() => Assert.Equal(
        "the ice is smoother than gravel", new Phrase("{a} is smoother than {b}").Write(default, s_values));

    [Fact]
    public void Every_alternative_is_written_and_read()
    {
        Phrase phrase = new("{a} is [much |far |]smoother than {b}");
        string[] written = [.. Enumerable.Range(0, 60).Select(i => phrase.Write(Chance.From(1).For(i), s_values))];

        Assert.Equal(
            ["the ice is far smoother than gravel", "the ice is much smoother than gravel",
                "the ice is smoother than gravel"],
            written.Distinct().Order(StringComparer.Ordinal));
        Assert.All(written, text => Assert.Equal(s_values, phrase.Read(text)));
    }

    [Theory]
    [InlineData("The ice is smoother than gravel.", "The ice", "gravel")]
    [InlineData("  the ice is smoother than gravel !", "the ice", "gravel")]
    [InlineData("the ice is smoother than the ice", "the ice", "the ice")]
    public void Case_blanks_and_the_end_do_not_matter(string sentence, string a, string b)
    {
        IReadOnlyDictionary<string, string>? read = new Phrase("{a} is smoother than {b}").Read(sentence);

        Assert.Equal((a, b), (read!["a"], read["b"]));
    }

    [Theory]
    [InlineData("the ice is rougher than gravel")]
    [InlineData("smoother than gravel")]
    [InlineData("the ice is smoother than")]
    [InlineData("the ice is wet. it is smoother than gravel")]
    [InlineData("")]
    public void Another_sentence_is_not_read(string sentence) =>
        Assert.Null(new Phrase("{a} is smoother than {b}").Read(sentence));

    [Fact]
    public void An_open_bracket_is_refused() =>
        Assert.Contains("add ']'", Assert.Throws<PlanException>(() => new Phrase("{a} is [much smoother")).Message);

    [Fact]
    public void A_place_without_a_value_is_refused() => Assert.Contains(
        "{c}", Assert.Throws<ArgumentException>(() => new Phrase("{c}").Write(default, s_values)).Message);

    [Fact]
    public void A_place_starts_and_ends_at_words() => Assert.Equal(
        "Boris", new Phrase("{a} is {b}").Read("Boris is five")!["a"]);
}
