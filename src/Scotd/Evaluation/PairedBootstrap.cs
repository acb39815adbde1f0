using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>
/// Two systems on the same questions, several seeds pooled: how much their difference would vary with other questions
/// of the same kind and other seeds (Efron and Tibshirani 1993, percentile interval; the pairs stay together).
/// </summary>
/// <param name="Seeds">Pooled.</param>
/// <param name="Asked">Pairs of answers, of all seeds together.</param>
/// <param name="Difference">Accuracy of the first less accuracy of the second.</param>
/// <param name="Low">Of the 95 % interval.</param>
/// <param name="High">Of the 95 % interval.</param>
/// <param name="P">
/// Two-sided: twice the share of resamples on the other side of no difference, itself included, at most 1.
/// </param>
/// <param name="Error">Standard error of the difference: the deviation of the resamples.</param>
public readonly record struct PairedBootstrap(
    int Seeds, int Asked, double Difference, double Low, double High, double P, double Error)
{
    /// <summary>Resamples where nobody says otherwise.</summary>
    public const int UsualResamples = 10_000;

    /// <summary>
    /// The difference that so many questions and seeds, varying as these do, would show; null where none could be.
    /// </summary>
    public double? Detectable => SmallestDifference.OfError(Error);

    /// <summary>Compares pairs of examinations, one pair a seed, the right answers under one reading.</summary>
    /// <param name="pairs">At least one; all on the same questions.</param>
    /// <param name="reading">Which answers are right.</param>
    /// <param name="seed">Of the resamples.</param>
    /// <param name="resamples">How many.</param>
    /// <exception cref="ArgumentException">They did not ask the same questions.</exception>
    public static PairedBootstrap Of(
        IReadOnlyList<(Examination First, Examination Second)> pairs, Reading reading, ulong seed = 0,
        int resamples = UsualResamples)
    {
        string[] questions = [.. pairs[0].First.Completions.Select(said => said.QuestionId)];
        return OfGains(
            [.. pairs.Select(pair => Gains(pair.First, pair.Second, questions, reading))], seed, resamples);
    }

    /// <summary>Compares what was gained by seed and question: the first's right answers less the second's.</summary>
    /// <param name="gains">At least one seed, each with the same questions in the same order.</param>
    /// <param name="seed">Of the resamples.</param>
    /// <param name="resamples">How many.</param>
    public static PairedBootstrap OfGains(
        IReadOnlyList<int[]> gains, ulong seed = 0, int resamples = UsualResamples)
    {
        double[] means = new double[resamples];
        int[] gain = new int[gains[0].Length];
        for (int i = 0; i < resamples; i++)
        {
            Chance chance = Chance.From(seed).For("bootstrap").For(i);
            Array.Clear(gain);
            foreach (int drawn in Enumerable.Range(0, gains.Count)
                .Select(k => gains.Count == 1 ? 0 : chance.For("seed").For(k).Below(gains.Count)))
            {
                for (int q = 0; q < gain.Length; q++)
                    gain[q] += gains[drawn][q];
            }
            long sum = 0;
            for (int q = 0; q < gain.Length; q++)
                sum += gain[chance.For(q).Below(gain.Length)];
            means[i] = (double)sum / ((long)gain.Length * gains.Count);
        }

        Array.Sort(means);
        int atMost = means.Count(mean => mean <= 0), atLeast = means.Count(mean => mean >= 0);
        double p = Math.Min(1, 2.0 * (Math.Min(atMost, atLeast) + 1) / (resamples + 1));
        int asked = gain.Length * gains.Count;
        return new(gains.Count, asked, (double)gains.Sum(own => own.Sum()) / asked, Quantile(means, 0.025),
            Quantile(means, 0.975), p, Deviation(means));
    }

    private static double Deviation(double[] means)
    {
        double mean = means.Average();
        return Math.Sqrt(means.Average(one => (one - mean) * (one - mean)));
    }

    private static double Quantile(double[] sorted, double share) =>
        sorted[(int)Math.Clamp(Math.Round(share * (sorted.Length - 1)), 0, sorted.Length - 1)];

    /// <summary>By question 1 where only the first is right, -1 where only the second is, else 0.</summary>
    private static int[] Gains(Examination first, Examination second, string[] questions, Reading reading)
    {
        Dictionary<string, int> RightIn(Examination examination) => examination.Completions.ToDictionary(
            said => said.QuestionId, said => said.Under(reading) is Verdict.Right ? 1 : 0, StringComparer.Ordinal);
        Dictionary<string, int> a = RightIn(first), b = RightIn(second);
        return a.Count == questions.Length && b.Count == questions.Length
            && questions.All(id => a.ContainsKey(id) && b.ContainsKey(id))
            ? [.. questions.Select(id => a[id] - b[id])]
            : throw new ArgumentException(
                "Students are compared on the same questions only; examine all of them on one set.");
    }
}
