using Scotd.Evaluation;

namespace Scotd.Tests.Evaluation;

/// <summary>Cohen's kappa and Krippendorff's alpha against published values.</summary>
public sealed class AgreementTests
{
    /// <summary>The example of scikit-learn's cohen_kappa_score.</summary>
    [Fact]
    public void Kappa_is_that_of_scikit_learn() => Assert.Equal(0.6875, CohensKappa.Of(
    [
        ("negative", "negative"), ("positive", "positive"), ("negative", "negative"), ("neutral", "neutral"),
        ("positive", "negative"),
    ])!.Value, tolerance: 1e-12);

    /// <summary>20 and 15 agreements, 5 and 10 disagreements: (0.7 - 0.5) / (1 - 0.5).</summary>
    [Fact]
    public void Kappa_can_be_reckoned_by_hand() => Assert.Equal(0.4, CohensKappa.Of([
        .. Enumerable.Repeat(("yes", "yes"), 20), .. Enumerable.Repeat(("yes", "no"), 5),
        .. Enumerable.Repeat(("no", "yes"), 10), .. Enumerable.Repeat(("no", "no"), 15)])!.Value, tolerance: 1e-12);

    /// <summary>Examples A, B and C of Krippendorff 2011, which print .095, .692 and .743; "." is none.</summary>
    [Theory]
    [InlineData(0.095, "0100000010", "1110010000")]
    [InlineData(0.692, "aabbdcccedda", "babbbccceddd")]
    [InlineData(0.743, "123321412...", "1233224125.3", ".3332342251.", "12332441251.")]
    public void Alpha_is_krippendorffs_own(double alpha, params string[] judges) => Assert.Equal(
        alpha, KrippendorffsAlpha.Of(Things(judges))!.Value, tolerance: 5e-4);

    [Fact]
    public void Agreement_is_one_and_the_same_of_everything_is_none()
    {
        Assert.Equal(1, CohensKappa.Of([("a", "a"), ("b", "b")]));
        Assert.Equal(-1, CohensKappa.Of([("a", "b"), ("b", "a")]));
        Assert.Null(CohensKappa.Of([("a", "a"), ("a", "a")]));
        Assert.Null(CohensKappa.Of([]));
        Assert.Equal(1, KrippendorffsAlpha.Of(Things("ab", "ab")));
        Assert.Null(KrippendorffsAlpha.Of(Things("aa", "aa")));
        Assert.Null(KrippendorffsAlpha.Of(Things("ab.", "..c")));
        Assert.Null(KrippendorffsAlpha.Of([]));
    }

    private static IEnumerable<IReadOnlyList<string>> Things(params string[] judges) =>
        Enumerable.Range(0, judges[0].Length).Select(thing => (IReadOnlyList<string>)[.. judges
            .Where(judge => judge[thing] != '.').Select(judge => judge[thing].ToString())]);
}
