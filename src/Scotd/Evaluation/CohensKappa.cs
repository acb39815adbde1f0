namespace Scotd.Evaluation;

/// <summary>
/// How far two judges agree beyond what their habits alone would bring about: 1 always, 0 as often as by chance (Cohen
/// 1960, Educational and Psychological Measurement 20, 37-46).
/// </summary>
public static class CohensKappa
{
    /// <summary>(pₒ - pₑ) / (1 - pₑ), with the share of agreement and the one that their margins let expect.</summary>
    /// <param name="judgements">What the first and the second said of each thing that both judged.</param>
    /// <returns>At most 1; null where nothing was judged, or both said one and the same of everything.</returns>
    public static double? Of(IReadOnlyList<(string First, string Second)> judgements)
    {
        double n = judgements.Count;
        Dictionary<string, int> second = judgements.CountBy(both => both.Second, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        double agreed = judgements.Count(both => both.First == both.Second) / n;
        double expected = judgements.CountBy(both => both.First, StringComparer.Ordinal)
            .Sum(one => one.Value / n * second.GetValueOrDefault(one.Key) / n);
        return n > 0 && expected < 1 ? (agreed - expected) / (1 - expected) : null;
    }
}
