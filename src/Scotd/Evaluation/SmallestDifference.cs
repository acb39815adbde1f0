namespace Scotd.Evaluation;

/// <summary>
/// How large the difference between two systems must be for so many questions to show it: at 5 %, two-sided and before
/// any correction for several comparisons, four times in five (80 % power). Where no difference is shown, this says
/// what that is worth. The exact test of McNemar is stricter than the normal approximation: 75 to 78 % rather than 80,
/// for 22 to 1,000 questions.
/// </summary>
public static class SmallestDifference
{
    /// <summary>Quantile of the standard normal distribution at 0.975.</summary>
    private const double Significance = 1.959963984540054;

    /// <summary>Quantile of the standard normal distribution at 0.8.</summary>
    private const double Power = 0.8416212335729143;

    /// <summary>Fewer differing pairs cannot reach an exact p below 0.05: 2 / 2⁵ is 0.0625.</summary>
    private const int FewestPairs = 6;

    /// <summary>
    /// Of McNemar's test, by the normal approximation. Miettinen 1968 (Biometrics 24, 339-352) and Connor 1987
    /// (Biometrics 43, 207-211): n = (zₐ √ψ + zᵦ √(ψ - d²))² / d², with ψ the share of differing pairs; solved for d.
    /// Where d would exceed ψ, all differing pairs speak for one system and ψ is d.
    /// </summary>
    /// <param name="asked">Questions asked of both, n.</param>
    /// <param name="differing">Questions that only one of them got right.</param>
    /// <returns>A difference of accuracies, 0 to 1; null where no difference could be shown.</returns>
    public static double? OfPairs(int asked, int differing)
    {
        if (asked < FewestPairs)
            return null;

        double n = asked, z2 = Power * Power;
        double factor = (Significance * Math.Sqrt(n) + Power * Math.Sqrt(n + z2 - Significance * Significance))
            / (n + z2);
        return factor * Math.Max(factor, Math.Sqrt(differing / n));
    }

    /// <summary>Of a normal estimate: Bloom 1995 (Evaluation Review 19, 547-556), 2.8 standard errors.</summary>
    /// <param name="standardError">Of the difference of accuracies.</param>
    /// <returns>A difference of accuracies, 0 to 1; null where nothing varies or none could be shown.</returns>
    public static double? OfError(double standardError) =>
        (Significance + Power) * standardError is > 0 and <= 1 and var smallest ? smallest : null;
}
