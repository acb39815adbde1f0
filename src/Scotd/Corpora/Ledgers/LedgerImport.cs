namespace Scotd.Corpora.Ledgers;

/// <summary>Brings samples from elsewhere into a ledger: all of them or, where one is wrong, none.</summary>
public static class LedgerImport
{
    private const int AtOnce = 500;

    /// <summary>Brings in samples, in one transaction.</summary>
    /// <param name="into">The ledger.</param>
    /// <param name="samples">Streamed; perhaps more than once.</param>
    /// <param name="cancellation">Heeded until it begins.</param>
    /// <exception cref="CorpusException">Of the samples or of the ledger; nothing came in.</exception>
    public static Task<Admitted> RunAsync(
        Ledger into, IEnumerable<(Series Series, LedgerSample Sample)> samples, CancellationToken cancellation) =>
        into.WriteAsync(database => Add(database, samples), cancellation);

    /// <summary>
    /// Brings in all of another ledger: series, samples, failures. What is in both is there once; a sample that both
    /// have with different texts was paid for twice, so the other's goes among the failures, kind "conflict".
    /// </summary>
    /// <param name="into">The ledger.</param>
    /// <param name="from">Another one; left as it is. What it is just asking for is not looked at.</param>
    /// <param name="cancellation">Heeded until it begins.</param>
    public static Task<Admitted> MergeAsync(Ledger into, Ledger from, CancellationToken cancellation) =>
        into.WriteAsync(database =>
        {
            foreach (Series[] some in from.Series(new()).Chunk(AtOnce))
                SeriesTable.Enter(database, some);
            Admitted admitted = Add(database, from.Samples(new()));
            foreach (FailureRow failure in from.Failures(new()))
                ClaimTable.Record(database, failure);
            return admitted;
        }, cancellation);

    private static Admitted Add(LedgerDatabase database, IEnumerable<(Series Series, LedgerSample Sample)> samples)
    {
        Admitted admitted = default;
        foreach ((Series Series, LedgerSample Sample)[] some in samples.Chunk(AtOnce))
        {
            var bySeries = some.GroupBy(row => row.Series.Key).ToArray();
            SeriesTable.Enter(database, [.. bySeries.Select(group => group.Last().Series)]);
            foreach (var group in bySeries)
                admitted += Admission.Add(database, group.Key, [.. group.Select(row => row.Sample)]);
        }
        return admitted;
    }
}
