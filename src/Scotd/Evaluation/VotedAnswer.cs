using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>One question answered by a vote.</summary>
/// <param name="Paths">The graded completions, in the order of their numbers; at least one.</param>
/// <param name="How">What votes count, and who is elected among equals.</param>
public sealed record VotedAnswer(IReadOnlyList<GradedCompletion> Paths, SelfConsistencyPlan How)
{
    /// <summary>Which question.</summary>
    public string QuestionId => Paths[0].QuestionId;

    /// <summary>Whether the likelihoods are known that the election looks at.</summary>
    public bool CanElect => How is { Ties: TieRule.First, Weights: VoteWeight.Equal }
        || Paths.All(path => path.Lenient is null || path.MeanLogProbability is not null);

    /// <summary>Votes by label, in the order of each label's first vote; a path without a choice has none.</summary>
    public IReadOnlyList<(string Label, int Votes)> Votes(Reading reading) =>
        [.. Paths.Select(path => path.LabelUnder(reading)).OfType<string>().CountBy(label => label)
            .Select(label => (label.Key, label.Value))];

    /// <summary>
    /// By the lenient reading the label with most votes, of equals the one that the plan says; null where no path names
    /// a choice. By the paper's reading as its code counts, whatever the plan says: strings vote as they are written,
    /// those that name no choice too, and the first seen of equals is elected (simple_main.py, sample).
    /// </summary>
    public string? Elected(Reading reading) => reading is Reading.Paper
        ? Paths.GroupBy(path => path.PaperAnswer, StringComparer.Ordinal).MaxBy(same => same.Count())!.First().Paper
        : Paths.Where(path => path.Lenient is not null).GroupBy(path => path.Lenient).MaxBy(Worth)?.Key;

    /// <summary>The vote as one answer, with the first completion that gives it.</summary>
    public GradedCompletion AsOne()
    {
        string? lenient = Elected(Reading.Lenient);
        GradedCompletion spoken = Paths.First(path => path.Lenient == lenient);
        return spoken with { Lenient = lenient, Paper = Elected(Reading.Paper) };
    }

    /// <summary>What is compared first, and what where that is equal; of full equals the first is elected.</summary>
    private (double First, double Second) Worth(IEnumerable<GradedCompletion> same)
    {
        double Likelihood() => same.Sum(path => Math.Exp(path.MeanLogProbability ?? 0));
        return How switch
        {
            { Weights: VoteWeight.Likelihood } => (Likelihood(), 0),
            { Ties: TieRule.Likelier } => (same.Count(), Likelihood()),
            _ => (same.Count(), 0),
        };
    }
}
