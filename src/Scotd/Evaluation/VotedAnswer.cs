using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>One question answered by a vote.</summary>
/// <param name="Paths">The graded completions, in the order of their numbers; at least one.</param>
public sealed record VotedAnswer(IReadOnlyList<GradedCompletion> Paths)
{
    /// <summary>Which question.</summary>
    public string QuestionId => Paths[0].QuestionId;

    /// <summary>Votes by label, in the order of each label's first vote; a path without a choice has none.</summary>
    public IReadOnlyList<(string Label, int Votes)> Votes(Reading reading) =>
        [.. Paths.Select(path => path.LabelUnder(reading)).OfType<string>().CountBy(label => label)
            .Select(label => (label.Key, label.Value))];

    /// <summary>
    /// The label with most votes, of equals the one whose first vote came first; null where no path names a choice.
    /// </summary>
    public string? Elected(Reading reading) =>
        Votes(reading) is { Count: > 0 } votes ? votes.MaxBy(label => label.Votes).Label : null;

    /// <summary>The vote as one answer, with the first completion that gives it.</summary>
    public GradedCompletion AsOne()
    {
        string? lenient = Elected(Reading.Lenient);
        GradedCompletion spoken = Paths.First(path => path.Lenient == lenient);
        return spoken with { Lenient = lenient, Paper = Elected(Reading.Paper) };
    }
}
