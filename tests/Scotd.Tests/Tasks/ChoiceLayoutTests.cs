using System.Text.Json;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>How publishers give choices and name the right one, and which of them a prompt lists.</summary>
public sealed class ChoiceLayoutTests
{
    [Theory]
    [InlineData("a.b[].c", "1 2")]
    [InlineData("a.b[].c, d", "1 2 3")]
    [InlineData("d,a.b[].c", "3 1 2")]
    [InlineData("e|d, d", "3 3")]
    [InlineData("e, d", "3")]
    [InlineData("e, f", "")]
    public void Paths_between_commas_count_in_turn(string path, string values)
    {
        using JsonDocument record = JsonDocument.Parse("""{"a": {"b": [{"c": "1"}, {"c": "2"}]}, "d": "3"}""");

        Assert.Equal(values, string.Join(' ', new FieldPath(path).FindAll(record.RootElement)));
    }

    [Theory]
    [InlineData(GoldIs.Index, "1", "(b)")]
    [InlineData(GoldIs.Number, "1", "(a)")]
    [InlineData(GoldIs.Number, "3", "(c)")]
    [InlineData(GoldIs.Text, "snow", "(b)")]
    [InlineData(GoldIs.Label, "C", "(c)")]
    public void A_key_names_the_choice_in_the_publishers_way(GoldIs goldIs, string key, string label) =>
        Assert.Equal(label, Read(new("id", "ask", "key", "choices[]", GoldIs: goldIs), key).Gold);

    [Theory]
    [InlineData(GoldIs.Number, "0")]
    [InlineData(GoldIs.Number, "4")]
    [InlineData(GoldIs.Number, "one")]
    [InlineData(GoldIs.Index, "3")]
    public void A_key_that_names_no_choice_is_refused(GoldIs goldIs, string key) => Assert.Contains(
        $"dev:1 has the answer key '{key}', which names none of its 3 choices", Assert.Throws<CorpusException>(
            () => Read(new("id", "ask", "key", "choices[]", GoldIs: goldIs), key)).Message);

    [Theory]
    [InlineData("2", """["1", "2", "3"]""", "(b)")]
    [InlineData("C", """["A", "B", "C"]""", "(c)")]
    [InlineData("A", """["B", "C", "A"]""", "(c)")]
    public void Digits_and_letters_may_be_a_publishers_labels(string key, string labels, string label) =>
        Assert.Equal(label, Read(new("id", "ask", "key", "choices[]", "labels[]"), key, labels: labels).Gold);

    [Fact]
    public void Letters_of_the_choices_own_go()
    {
        QuestionFormat format = new("id", "ask", "key", "choices[]", ChoicesLettered: true);

        Question question = Read(format, "B", """["A)21", "B) 2 (A)", "7"]""");

        Assert.Equal(["21", "2 (A)", "7"], question.Choices);
        Assert.Equal("(b)", question.Gold);
    }

    [Fact]
    public void Choices_that_are_their_own_labels_are_listed_where_no_label_is_put()
    {
        string[] words = ["ice", "snow"];

        Assert.Equal("Which?\n- ice\n- snow",
            new PromptTemplate("{question}{choices}", "\n- {text}").Render("Which?", words, words));
        Assert.Equal("Which?",
            new PromptTemplate("{question}{choices}", "\n{label} {text}").Render("Which?", words, words));
    }

    private static Question Read(
        QuestionFormat format, string key, string choices = """["ice", "snow", "rain"]""", string labels = "[]")
    {
        using JsonDocument record = JsonDocument.Parse(
            $$"""{"id": "q", "ask": "Which?", "key": "{{key}}", "choices": {{choices}}, "labels": {{labels}}}""");
        return format.Read(new("dev:1", record.RootElement, "dev", "1"), SmallTask.Answers);
    }
}
