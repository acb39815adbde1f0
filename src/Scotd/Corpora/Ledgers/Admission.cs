namespace Scotd.Corpora.Ledgers;

/// <summary>How samples come into a ledger that may have some of them: nothing twice, and nothing lost.</summary>
internal static class Admission
{
    /// <summary>
    /// Stores those whose number is free. One that is there with the same text is there already; one with another text
    /// was paid for too, so it goes among the failures, and its cost is presumed spent.
    /// </summary>
    /// <returns>What the purse must add, in 10^-12 USD: spent on samples, and presumed.</returns>
    public static (long Spent, long Presumed) Add(
        LedgerDatabase database, string series, IReadOnlyList<LedgerSample> samples)
    {
        if (samples.Count == 0) return (0, 0);
        Dictionary<int, string> there = SampleTable.Texts(
            database, series, samples.Min(sample => sample.Number), samples.Max(sample => sample.Number));
        LedgerSample[] added = [.. samples.Where(sample => !there.ContainsKey(sample.Number))];
        SampleTable.Add(database, series, added);
        long spent = added.Sum(sample => PicoDollars.Of(sample.Cost));
        long presumed = -FailureTable.TakeBack(database, series, added.Select(sample => sample.Number));
        foreach (LedgerSample sample in samples)
        {
            if (!there.TryGetValue(sample.Number, out string? kept) || kept == StoredText.Of(sample.Text)) continue;
            FailureRow conflict = new(
                series, FailureRow.Conflict, [sample.Number],
                "The ledger has this sample with another text; both were paid for, and this is the one that came later.",
                LedgerJson.Write(sample), sample.Attempts, sample.Came, sample.Cost);
            if (FailureTable.Add(database, conflict))
                presumed += PicoDollars.Of(sample.Cost);
        }
        return (spent, presumed);
    }
}
