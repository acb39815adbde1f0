using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>Two students on the same questions: who is better, by how much, and how sure that is.</summary>
/// <param name="Both">Questions that both got right.</param>
/// <param name="OnlyFirst">Questions that only the first got right.</param>
/// <param name="OnlySecond">Questions that only the second got right.</param>
/// <param name="Neither">Questions that neither got right.</param>
public readonly record struct PairedComparison(int Both, int OnlyFirst, int OnlySecond, int Neither)
{
    /// <summary>Questions asked of both.</summary>
    public int Asked => Both + OnlyFirst + OnlySecond + Neither;

    /// <summary>Accuracy of the first less accuracy of the second.</summary>
    public double Difference => (double)(OnlyFirst - OnlySecond) / Asked;

    /// <summary>
    /// The two-sided p of McNemar's exact test: how often students of equal worth would differ this much or more.
    /// </summary>
    public double P => ExactBinomial.P(OnlyFirst, OnlySecond);

    /// <summary>
    /// The difference that so many questions, differing as often as these, would show; null where none could be.
    /// </summary>
    public double? Detectable => SmallestDifference.OfPairs(Asked, OnlyFirst + OnlySecond);

    /// <summary>
    /// The 95 % interval of <see cref="Difference"/>: Newcombe 1998 (Statistics in Medicine 17, 2635-2650), method 10,
    /// which joins the two score intervals and allows for the correlation between the students.
    /// </summary>
    public (double Low, double High) Interval
    {
        get
        {
            Accuracy first = new(Both + OnlyFirst, Asked), second = new(Both + OnlySecond, Asked);
            double phi = Correlation;
            double below1 = first.Value - first.Interval.Low, above1 = first.Interval.High - first.Value;
            double below2 = second.Value - second.Interval.Low, above2 = second.Interval.High - second.Value;
            return (
                Difference - Math.Sqrt(below1 * below1 - 2 * phi * below1 * above2 + above2 * above2),
                Difference + Math.Sqrt(below2 * below2 - 2 * phi * below2 * above1 + above1 * above1));
        }
    }

    /// <summary>Compares two examinations, the right answers under one reading.</summary>
    /// <exception cref="ArgumentException">They did not ask the same questions.</exception>
    public static PairedComparison Of(Examination first, Examination second, Reading reading)
    {
        bool IsRight(GradedCompletion said) => said.Under(reading) is Verdict.Right;
        Dictionary<string, bool> other = second.Completions
            .ToDictionary(said => said.QuestionId, IsRight, StringComparer.Ordinal);
        if (!other.Keys.ToHashSet().SetEquals(first.Completions.Select(said => said.QuestionId)))
            throw new ArgumentException("Students are compared on the same questions only; examine both on one split.");
        int[] counts = new int[4];
        foreach (GradedCompletion said in first.Completions)
            counts[(IsRight(said) ? 0 : 2) + (other[said.QuestionId] ? 0 : 1)]++;
        return new(Both: counts[0], OnlyFirst: counts[1], OnlySecond: counts[2], Neither: counts[3]);
    }

    /// <summary>E.g. "+4.2 points (1.0 to 7.4, n=552, exact McNemar p=0.0123)".</summary>
    public override string ToString() => DifferenceText.Of(Difference, Interval, Asked, $"exact McNemar p={P:G3}");

    /// <summary>
    /// Newcombe's phi, with his continuity correction where it is positive; 0 where a margin is empty.
    /// </summary>
    private double Correlation
    {
        get
        {
            double margins = (double)(Both + OnlyFirst) * (OnlySecond + Neither)
                * (Both + OnlySecond) * (OnlyFirst + Neither);
            double cross = (double)Both * Neither - (double)OnlyFirst * OnlySecond;
            double half = Asked / 2.0;
            double corrected = cross > half ? cross - half : cross > 0 ? 0 : cross;
            return margins > 0 ? corrected / Math.Sqrt(margins) : 0;
        }
    }
}
