using System.Diagnostics;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>Steps held against a small world: a key in a chest in an attic.</summary>
public sealed class StepCheckTests
{
    private static readonly StatementLanguage s_language = new(
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["inside"] = ["{a} is [still|] in {b}", "{b} [holds|contains] {a}"],
            ["where"] = ["{a} is in {b}"],
            ["before"] = ["{a} comes before {b}", "{a} is earlier than {b}"],
            ["made_of"] = ["{a} [is|are] made of {b}"],
        },
        ["So", "That means that"],
        ["made_of(spoon; wood)"]);

    private static readonly Question s_question = Unknown() with
    {
        Truths = ["inside(key; chest)", "inside(chest; attic)", "where(key; attic)", "before(lunch; supper)"],
    };

    [Theory]
    [InlineData("The key is in the chest.", StepVerdict.True)]
    [InlineData("The chest contains the key.", StepVerdict.True)]
    [InlineData("So the key is still in her chest.", StepVerdict.True)]
    [InlineData("So, the key is in the attic", StepVerdict.True)]
    [InlineData("That means that lunch comes before supper.", StepVerdict.True)]
    [InlineData("The spoon is made of wood.", StepVerdict.True)]
    [InlineData("THE KEY IS IN THE CHEST!", StepVerdict.True)]
    [InlineData("The chest is in the key.", StepVerdict.False)]
    [InlineData("Supper is earlier than lunch.", StepVerdict.False)]
    [InlineData("The spoon is made of iron.", StepVerdict.False)]
    [InlineData("The attic holds the spoon.", StepVerdict.False)]
    [InlineData("The key was never seen again.", StepVerdict.Unreadable)]
    [InlineData("The key isin the chest.", StepVerdict.Unreadable)]
    [InlineData("Before lunch nobody ate.", StepVerdict.Unreadable)]
    public void A_step_is_true_false_or_unreadable(string step, StepVerdict verdict) =>
        Assert.Equal([new CheckedStep(step, verdict)], new StepCheck(s_language).Check(s_question, step));

    [Fact]
    public void What_is_true_is_the_questions_own()
    {
        StepCheck check = new(s_language);
        Question other = s_question with { Truths = ["inside(key; bag)"] };

        Assert.Equal(StepVerdict.True, check.Check(s_question, "The key is in the chest.")[0].Verdict);
        Assert.Equal(StepVerdict.False, check.Check(other, "The key is in the chest.")[0].Verdict);
        Assert.Equal(StepVerdict.True, check.Check(s_question, "The key is in the chest.")[0].Verdict);
        Assert.Empty(check.Check(Unknown(), "The key is in the chest."));
    }

    [Fact]
    public void An_index_finds_what_trying_every_phrase_finds()
    {
        string[] sentences =
        [
            "The key is in the chest.", "a is in b in c", "The box contains a spoon made of wood",
            "x is made of y is in z", "Lunch comes before supper", "in", "", "So so", "The key is  still in the chest",
        ];

        Assert.All(sentences, sentence => Assert.Equal(
            s_language.Relations
                .SelectMany(relation => relation.Value.Select(text => (relation.Key, Phrase: new Phrase(text))))
                .Where(one => one.Phrase.Read(sentence) is not null).Select(one => one.Key),
            s_language.Read(sentence).Select(said => said.Relation)));
    }

    [Fact]
    public void Required_words_stand_apart_and_outside_of_alternatives()
    {
        Assert.Equal(["is", "smoother", "than"], new Phrase("{a} is [much|] smoother than {b}").Required);
        Assert.Equal(["than"], new Phrase("{a} is[n't|] smooth[er|est] than {b}").Required);
        Assert.Equal(["of"], new Phrase("{a}'s made of {b}").Required.Except(["made"]));
        Assert.Empty(new Phrase("[{a}|the {a}] {b}").Required);
    }

    /// <summary>As large as a run: 15,000 rationales of 4 steps, 150 relations of 4 wordings. Took 1.3 s.</summary>
    [Fact]
    public void A_whole_runs_rationales_take_seconds()
    {
        StatementLanguage language = new(
            Enumerable.Range(0, 150).ToDictionary(r => $"r{r}", r => (IReadOnlyList<string>)
                [$"{{a}} is act{r} by {{b}}", $"{{b}} [will|can] verb{r} {{a}}", $"{{a}} noun{r} {{b}}",
                    $"it is so that {{a}} and {{b}} do thing{r}"]),
            ["So"], []);
        StepCheck check = new(language);
        Question question = s_question with
        {
            Truths = [.. Enumerable.Range(0, 50).Select(i => $"r1(box {i}; tom {i})")],
        };
        Stopwatch watch = Stopwatch.StartNew();

        int readable = 0;
        for (int i = 0; i < 15_000; i++)
        {
            string rationale = $"The box {i} is act{i % 150} by Tom {i}. So Eve {i} can verb{i % 149} the bag {i}. " +
                $"Nobody knows why {i} it is so. It is so that box {i} and bag {i} do thing{i % 7}.";
            readable += check.Check(question, rationale).Count(step => step.Verdict is not StepVerdict.Unreadable);
        }

        Assert.Equal(45_000, readable);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static Question Unknown() => new("q", "Where is the key?", ["the attic", "the hall"], "(a)");
}
