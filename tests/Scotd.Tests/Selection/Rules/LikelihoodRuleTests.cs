using Scotd.Selection;
using Scotd.Selection.Rules;
using Scotd.Teachers;

namespace Scotd.Tests.Selection.Rules;

public sealed class LikelihoodRuleTests
{
    /// <summary>By token -2, -1.5, -1 and unknown; by sum the first is the likeliest.</summary>
    [Fact]
    public void The_mean_counts_and_not_the_sum()
    {
        ExplainedQuestion asked = Explained.By("q0",
            new("q0", 0, "Ice.", "(a)", LogProbability: -4, Tokens: 2),
            new("q0", 1, "Ice is.", "(a)", LogProbability: -6, Tokens: 4),
            new("q0", 2, "Ice is cold here.", "(a)", LogProbability: -9, Tokens: 9),
            new("q0", 3, "Ice.", "(a)"));

        Assert.Equal([2], Teacher(1).KeptOf(asked));
        Assert.Equal([1, 2], Teacher(2).KeptOf(asked));
        Assert.Equal([0, 1, 2], Teacher(3).KeptOf(asked));
        Assert.Equal([0, 1, 2, 3], Teacher(9).KeptOf(asked));
    }

    /// <summary>By word -4, -3 and -2.25; the one count of tokens is not mixed with words.</summary>
    [Fact]
    public void Words_stand_for_tokens_where_one_was_not_counted()
    {
        ExplainedQuestion asked = Explained.By("q0",
            new("q0", 0, "Ice.", "(a)", LogProbability: -4, Tokens: 40),
            new("q0", 1, "Ice is.", "(a)", LogProbability: -6),
            new("q0", 2, "Ice is cold here.", "(a)", LogProbability: -9));

        Assert.Equal([2], Teacher(1).KeptOf(asked));
        Assert.Equal([1, 2], Teacher(2).KeptOf(asked));
    }

    [Fact]
    public void Of_equals_the_earlier_stays_and_what_is_no_number_comes_last()
    {
        ExplainedQuestion asked = Explained.By("q0",
            new("q0", 0, "R.", "(a)", LogProbability: double.NaN, Tokens: 1),
            new("q0", 1, "", "(a)", LogProbability: -2), new("q0", 2, "R.", "(a)", LogProbability: -2),
            new("q0", 3, "R.", "(a)", LogProbability: double.NegativeInfinity));

        Assert.Equal([1], Teacher(1).KeptOf(asked));
        Assert.Equal([1, 2], Teacher(2).KeptOf(asked));
    }

    [Fact]
    public void A_question_without_any_is_refused_with_the_mend()
    {
        ExplainedQuestion known = Explained.By("q0", new Rationale("q0", 0, "R.", "(a)", LogProbability: -1));

        string message = Assert.Throws<CorpusException>(
            () => Teacher(1).Kept(known, Explained.Of("q1", "R.", "S."))).Message;

        Assert.Contains("None of the 2 rationales of question 'q1'", message, StringComparison.Ordinal);
        Assert.Contains("settings.log_probabilities: true", message, StringComparison.Ordinal);
    }

    /// <summary>By token of the steps -1, -3 and -2; of the whole the second is the likeliest.</summary>
    [Fact]
    public void The_steps_alone_may_count()
    {
        ExplainedQuestion asked = Explained.By("q0",
            new("q0", 0, "Ice.", "(a)", LogProbability: -9, Tokens: 3, TextLog: new(-2, 2)),
            new("q0", 1, "Ice is.", "(a)", LogProbability: -6, Tokens: 6, TextLog: new(-6, 2)),
            new("q0", 2, "Ice is cold here.", "(a)", LogProbability: -9, Tokens: 6, TextLog: new(-8, 4)),
            new("q0", 3, "Ice melts.", "(a)", LogProbability: -1, Tokens: 6));

        Assert.Equal([0], Teacher(1, LikelihoodPart.Rationale).KeptOf(asked));
        Assert.Equal([0, 2], Teacher(2, LikelihoodPart.Rationale).KeptOf(asked));
        Assert.Equal([0, 1, 2], Teacher(3, LikelihoodPart.Rationale).KeptOf(asked));
        Assert.Equal("likelihood: 3 of rationale", Teacher(3, LikelihoodPart.Rationale).Name);
    }

    [Fact]
    public void Steps_that_nobody_told_apart_are_refused_with_the_mend()
    {
        ExplainedQuestion asked = Explained.By("q0", new Rationale("q0", 0, "R.", "(a)", LogProbability: -1));

        string message = Assert.Throws<CorpusException>(
            () => Teacher(1, LikelihoodPart.Rationale).Kept(asked)).Message;

        Assert.Contains("None of the 1 rationales of question 'q0'", message, StringComparison.Ordinal);
        Assert.Contains("leave 'of: rationale' out", message, StringComparison.Ordinal);
    }

    private static LikelihoodRule Teacher(int count, LikelihoodPart part = LikelihoodPart.Completion) =>
        new(count, new TeacherLikelihoods(part));
}
