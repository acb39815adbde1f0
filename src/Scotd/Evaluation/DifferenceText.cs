namespace Scotd.Evaluation;

/// <summary>A difference of accuracies as lines print it.</summary>
internal static class DifferenceText
{
    /// <summary>E.g. "+4.2 points (1.0 to 7.4, n=552, exact McNemar p=0.0123)".</summary>
    /// <param name="difference">0 to 1, or below 0.</param>
    /// <param name="interval">Its 95 % interval.</param>
    /// <param name="asked">Pairs of answers.</param>
    /// <param name="test">What it was tested by, and what came of it.</param>
    public static string Of(
        double difference, (double Low, double High) interval, int asked, FormattableString test) =>
        FormattableString.Invariant(
            $"{100 * difference:+0.0;-0.0;0.0} points ({100 * interval.Low:F1} to {100 * interval.High:F1}, ") +
        FormattableString.Invariant($"n={asked}, {FormattableString.Invariant(test)})");
}
