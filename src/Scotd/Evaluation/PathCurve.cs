using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>
/// What a vote of fewer paths would have come to, for every number of them up to all R that were drawn: from one pool,
/// without bias, since each number is the mean over all choices of so many paths (<see cref="PathDraws"/>).
/// </summary>
/// <param name="Asked">Questions.</param>
/// <param name="Majority">maj@k by k from 1: accuracy of the vote of k paths, ties split evenly, 0 to 1.</param>
/// <param name="Pass">pass@k by k from 1: the share of questions to which one of k paths is right, 0 to 1.</param>
public sealed record PathCurve(int Asked, IReadOnlyList<double> Majority, IReadOnlyList<double> Pass)
{
    /// <summary>Up to as many paths as every question has; by the lenient reading.</summary>
    public static PathCurve Of(VotedExamination voted)
    {
        int asked = voted.Answers.Count;
        int paths = voted.Answers.Select(answer => answer.Paths.Count).DefaultIfEmpty().Min();
        double[] majority = new double[paths], pass = new double[paths];
        foreach (IGrouping<string, int[]> alike in voted.Answers.Select(Counts).GroupBy(c => string.Join(' ', c)))
        {
            int[] counts = alike.First();
            PathDraws draws = new(counts[0], counts[2..], silent: counts[1]);
            IReadOnlyList<double> elected = draws.Majority(), found = draws.Pass();
            double share = (double)alike.Count() / asked;
            for (int k = 0; k < paths; k++)
            {
                majority[k] += share * elected[k];
                pass[k] += share * found[k];
            }
        }
        return new(asked, majority, pass);
    }

    /// <summary>Right paths, paths without a choice, then those of each wrong choice, fewest first.</summary>
    private static int[] Counts(VotedAnswer answer)
    {
        var votes = answer.Votes(Reading.Lenient);
        string gold = answer.Paths[0].Gold;
        return
        [
            votes.FirstOrDefault(vote => vote.Label == gold).Votes,
            answer.Paths.Count - votes.Sum(vote => vote.Votes),
            .. votes.Where(vote => vote.Label != gold).Select(vote => vote.Votes).Order(),
        ];
    }
}
