using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class StatementLanguageTests
{
    private static readonly StatementLanguage s_language = new(
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["inside"] = ["{a} is in {b}", "{b} holds {a}"],
            ["smooth"] = ["{a} is smooth"],
        },
        Openers: ["So", "That means that"],
        Facts: ["smooth(ice)"]);

    [Theory]
    [InlineData("The key is in the chest.", "inside(key; chest)")]
    [InlineData("So the chest holds her key.", "inside(key; chest)")]
    [InlineData("That means that Mina is in the attic", "inside(mina; attic)")]
    [InlineData("Soap is in the chest", "inside(soap; chest)")]
    public void A_sentence_is_read_whatever_its_wording(string sentence, string statement) =>
        Assert.Contains(statement, s_language.Read(sentence).Select(read => read.Key));

    [Fact]
    public void What_the_language_does_not_know_is_read_as_nothing() =>
        Assert.Empty(s_language.Read("The key shines like gold."));

    [Fact]
    public void What_is_written_is_read_as_the_same()
    {
        Statement told = Statement.Of("inside", "the key", "a chest");
        string[] wordings = [.. Enumerable.Range(0, 40).Select(i => s_language.Write(Chance.From(3).For(i), told))];

        Assert.Equal(["a chest holds the key", "the key is in a chest"], wordings.Distinct().Order());
        Assert.All(wordings, wording => Assert.Contains(told, s_language.Read(wording)));
    }

    [Fact]
    public void Articles_and_case_make_no_other_fact()
    {
        Assert.True(s_language.IsFact(Statement.Of("smooth", "The ice")));
        Assert.False(s_language.IsFact(Statement.Of("smooth", "nice")));
    }

    [Fact]
    public void A_rationale_is_cut_at_its_sentences() => Assert.Equal(
        ["Ice is smooth.", "So it is fast!", "Done"],
        StatementLanguage.Sentences("Ice is smooth. So it is fast!\nDone"));

    [Fact]
    public void A_file_is_read_as_it_was_written()
    {
        using TempFolder folder = new();
        string path = folder["statements.yaml"];
        File.WriteAllText(path, s_language.ToYaml());

        Assert.Equal(s_language.ToYaml(), StatementLanguage.Open(path).ToYaml());
    }
}
