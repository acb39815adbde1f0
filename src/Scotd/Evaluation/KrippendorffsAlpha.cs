namespace Scotd.Evaluation;

/// <summary>
/// How far any number of judges agree, where not everyone judged everything, on names that have no order: 1 always, 0
/// as often as by chance (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C).
/// </summary>
public static class KrippendorffsAlpha
{
    /// <summary>
    /// 1 - Dₒ / Dₑ for nominal data: the share of pairs of judgements within a thing that differ, by the share among
    /// all judgements.
    /// </summary>
    /// <param name="things">What was said of each thing, in any order; one that was judged once says nothing.</param>
    /// <returns>At most 1; null where no thing was judged twice, or all judgements are the same.</returns>
    public static double? Of(IEnumerable<IReadOnlyList<string>> things)
    {
        double differing = 0, all = 0;
        Dictionary<string, int> named = new(StringComparer.Ordinal);
        foreach (IReadOnlyList<string> said in things.Where(said => said.Count > 1))
        {
            double alike = 0;
            foreach ((string name, int times) in said.CountBy(name => name, StringComparer.Ordinal))
            {
                alike += (double)times * (times - 1);
                named[name] = named.GetValueOrDefault(name) + times;
            }
            differing += said.Count - alike / (said.Count - 1);
            all += said.Count;
        }

        double expected = all * all - named.Values.Sum(times => (double)times * times);
        return expected > 0 ? 1 - (all - 1) * differing / expected : null;
    }
}
