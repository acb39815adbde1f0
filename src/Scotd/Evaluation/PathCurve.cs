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
        foreach (IGrouping<string, Counts> alike in voted.Answers.Select(Counts.Of).GroupBy(counts => counts.Key))
        {
            double[] elected = alike.First().Majority(paths);
            IReadOnlyList<double> found = alike.First().Pass();
            double share = (double)alike.Count() / asked;
            for (int k = 0; k < paths; k++)
            {
                majority[k] += share * elected[k];
                pass[k] += share * found[k];
            }
        }
        return new(asked, majority, pass);
    }

    /// <summary>The votes of one question, each kind fewest first.</summary>
    /// <param name="Right">For each answer that the key accepts; several may be accepted.</param>
    /// <param name="Wrong">For each other answer.</param>
    /// <param name="Silent">Paths without an answer.</param>
    private sealed record Counts(int[] Right, int[] Wrong, int Silent)
    {
        public string Key => $"{string.Join(' ', Right)}; {string.Join(' ', Wrong)}; {Silent}";

        public static Counts Of(VotedAnswer answer)
        {
            ILookup<bool, int> votes = answer.Votes(Reading.Lenient).ToLookup(
                vote => AnswerKey.Accepts(answer.Paths[0].Gold, vote.Label), vote => vote.Votes);
            return new(
                [.. votes[true].Order()], [.. votes[false].Order()],
                answer.Paths.Count - votes.Sum(kind => kind.Sum()));
        }

        /// <summary>Any of the right answers may be elected, and no two of them at once.</summary>
        public double[] Majority(int paths)
        {
            double[] elected = new double[paths];
            for (int i = 0; i < Right.Length; i++)
            {
                int[] others = [.. Right[..i], .. Right[(i + 1)..], .. Wrong];
                IReadOnlyList<double> one = new PathDraws(Right[i], others, Silent).Majority();
                for (int k = 0; k < paths; k++)
                    elected[k] += one[k];
            }
            return elected;
        }

        public IReadOnlyList<double> Pass() => new PathDraws(Right.Sum(), Wrong, Silent).Pass();
    }
}
