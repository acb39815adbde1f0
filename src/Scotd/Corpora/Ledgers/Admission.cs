namespace Scotd.Corpora.Ledgers;

/// <summary>How samples come into a ledger that may have some of them: nothing twice, and nothing lost.</summary>
internal static class Admission
{
    /// <summary>
    /// Stores those whose number is free. One that is there with the same text is there already; one with another text
    /// was paid for too, so it goes among the failures, and its cost is presumed spent. The purse is told.
    /// </summary>
    /// <param name="database">In a transaction.</param>
    /// <param name="series">The key of an entered series.</param>
    /// <param name="samples">Any.</param>
    public static Admitted Add(LedgerDatabase database, string series, IReadOnlyList<LedgerSample> samples)
    {
        if (samples.Count == 0) return default;
        Dictionary<int, string> there = SampleTable.Texts(
            database, series, samples.Min(sample => sample.Number), samples.Max(sample => sample.Number));
        List<LedgerSample> added = [], others = [];
        foreach (LedgerSample sample in samples)
        {
            string text = StoredText.Of(sample.Text);
            if (there.TryAdd(sample.Number, text))
                added.Add(sample);
            else if (there[sample.Number] != text)
                others.Add(sample);
        }

        SampleTable.Add(database, series, added);
        long spent = added.Sum(sample => PicoDollars.Of(sample.Cost));
        long presumed = others.Sum(other => Conflict(database, series, other));
        PurseTable.Add(database, series, spent, presumed, reserved: 0);
        return new(added.Count, samples.Count - added.Count - others.Count, others.Count);
    }

    /// <summary>What it adds to the money presumed spent, in 10^-12 USD.</summary>
    private static long Conflict(LedgerDatabase database, string series, LedgerSample other)
    {
        FailureRow conflict = new(
            series, FailureRow.Conflict, [other.Number],
            "The ledger has this sample with another text. Both were paid for; this is the one that came later.",
            LedgerJson.Write(other), other.Attempts, other.Came, other.Cost);
        return FailureTable.Add(database, conflict) ? PicoDollars.Of(other.Cost) : 0;
    }
}
