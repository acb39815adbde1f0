using Scotd.Selection;
using Scotd.Selection.Rules;

namespace Scotd.Tests.Selection.Rules;

public sealed class OpenEndednessRuleTests
{
    /// <summary>
    /// Unique pairs: q2 has "ice melts" alone, however often; q0 has "ice melts", "melts here"; q1 has three.
    /// </summary>
    [Fact]
    public void Questions_with_more_pairs_of_words_keep_more()
    {
        ExplainedQuestion[] questions =
        [
            Explained.Of("q0", "Ice melts here.", "ICE melts", "Melts here"),
            Explained.Of("q1", "One two.", "Two three.", "Three four.", "One two."),
            Explained.Of("q2", "Ice melts.", "Ice, melts!", "ice melts", "Ice melts"),
        ];

        int[][] kept = new OpenEndednessRule([1, 2, 3], Chance.From(0)).Kept(questions);

        Assert.Equal([2, 3, 1], kept.Select(own => own.Length));
        Assert.Equal(kept, new OpenEndednessRule([1, 2, 3], Chance.From(0)).Kept([.. questions]));
        Assert.Equal(kept.Reverse(), new OpenEndednessRule([1, 2, 3], Chance.From(0)).Kept([.. questions.Reverse()]));
        Assert.True(Enumerable.Range(0, 20).Select(seed => string.Join(' ', new OpenEndednessRule(
            [1, 2, 3], Chance.From((ulong)seed)).Kept(questions).SelectMany(own => own))).Distinct().Count() > 5);
    }

    [Fact]
    public void Equals_are_sorted_by_id_and_groups_are_equal()
    {
        ExplainedQuestion[] questions = [.. Enumerable.Range(0, 10).Select(i => Explained.Of(
            $"q{9 - i}", [.. Enumerable.Range(0, 9).Select(_ => "Ice melts.")]))];

        int[][] kept = new OpenEndednessRule([1, 3, 5, 7, 9], Chance.From(0)).Kept(questions);

        Assert.Equal([9, 9, 7, 7, 5, 5, 3, 3, 1, 1], kept.Select(own => own.Length));
        Assert.Equal(5, kept.Average(own => own.Length));
    }

    [Fact]
    public void Few_questions_and_few_rationales_are_no_trouble()
    {
        OpenEndednessRule rule = new([1, 3, 5, 7, 9], Chance.From(0));

        Assert.Empty(rule.Keep([]));
        Assert.Equal([[0]], rule.Kept(Explained.Of("q0", "")));
        Assert.Equal([1, 2], rule.Kept(Explained.Many("q0", 2), Explained.Many("q1", 2)).Select(own => own.Length));
    }
}
