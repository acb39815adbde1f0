using Scotd.Everyday;
using Scotd.Tasks;

namespace Everyday.Tests;

public sealed class QuestionSetTests
{
    private static readonly SetSizes s_small = new(Train: 12, Validation: 6, Test: 12, UnseenKind: 12, Longer: 6);

    private static readonly QuestionSets s_sets = new(new Draws(3), s_small);

    [Fact]
    public void No_combination_is_in_two_sets()
    {
        string[] learned = [.. Combinations("train")];

        Assert.Empty(learned.Intersect(Combinations("test")));
        Assert.Empty(learned.Intersect(Combinations("validation")));
        Assert.Empty(learned.Intersect(Combinations("contrast")));
        Assert.Empty(learned.Intersect(Combinations("longer")));
        Assert.Empty(Combinations("test").Intersect(Combinations("validation")));
    }

    [Fact]
    public void Sets_have_the_sizes_asked_for()
    {
        Assert.Equal(60, s_sets.All["train"].Count);
        Assert.Equal(60, s_sets.All["contrast"].Count);
        Assert.Equal(12, s_sets.All["unseen-kind"].Count);
        Assert.Equal(30, s_sets.All["longer"].Count);
    }

    [Fact]
    public void A_share_that_holds_fewer_says_how_many() => Assert.Matches(
        "^The world has [1-9][0-9]* questions for validation of [a-z]+, 5000 are wanted; ask for fewer.$",
        Assert.Throws<ArgumentException>(
            () => new QuestionSets(new Draws(3), s_small with { Validation = 5000 })).Message);

    [Fact]
    public void The_unseen_kind_is_in_no_other_set()
    {
        Assert.All(s_sets.All["unseen-kind"], one => Assert.Equal(QuestionSets.UnseenKind, one.Puzzle.Kind));
        Assert.All(s_sets.All.Where(set => set.Key != "unseen-kind").SelectMany(set => set.Value),
            one => Assert.NotEqual(QuestionSets.UnseenKind, one.Puzzle.Kind));
    }

    [Fact]
    public void Partners_share_the_choices_and_differ_in_the_answer() => Assert.All(
        s_sets.All["test"].Zip(s_sets.All["contrast"]), pair =>
        {
            Assert.Equal(pair.First.Id.Replace("test", "contrast", StringComparison.Ordinal), pair.Second.Id);
            Assert.Equal((null, pair.First.Id), (pair.First.Original, pair.Second.Original));
            Assert.NotEqual(
                pair.First.Puzzle.Choices[pair.First.Puzzle.Right],
                pair.Second.Puzzle.Choices[pair.Second.Puzzle.Right]);
        });

    [Fact]
    public void A_rationale_is_read_back_as_true_steps() => Assert.All(s_sets.All["train"], one =>
    {
        HashSet<string> truths = [.. one.Puzzle.Premises.Concat(one.Puzzle.Truths)
            .Concat(one.Puzzle.Steps.Select(step => step.Says)).Select(truth => truth.Key)];
        string rationale = new Worded(one.Puzzle).Rationale(Chance.From(4).For(one.Id));

        Assert.All(StatementLanguage.Sentences(rationale), sentence => Assert.Contains(
            World.Language.Read(sentence), read => truths.Contains(read.Key) || World.Language.IsFact(read)));
    });

    [Fact]
    public void Other_seeds_ask_other_questions() => Assert.InRange(
        s_sets.All["test"].Select(one => new Worded(one.Puzzle).Question).Intersect(
            new QuestionSets(new Draws(4), s_small).All["test"].Select(one => new Worded(one.Puzzle).Question))
            .Count(), 0, 3);

    private static IEnumerable<string> Combinations(string set) =>
        s_sets.All[set].Select(one => $"{one.Puzzle.Kind}|{one.Puzzle.Combination}");
}
