namespace Scotd.Corpora.Ledgers;

/// <summary>
/// Everything that was ever asked of teachers and what came of it: no sample is bought twice, none that was paid for is
/// lost, and no cap is exceeded, by any number of processes.
/// </summary>
/// <remarks>
/// Safe for any number of threads. What a method says was written is on disk. Every method may throw
/// <see cref="CorpusException"/>: the ledger is locked, damaged, full or out of reach, with the mend.
/// </remarks>
public sealed class Ledger : IDisposable
{
    private const int SeriesAtOnce = 500;
    private const int KeysAtOnce = 250;

    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock;
    private readonly LedgerOwner _owner;
    private readonly LedgerWriter _writer;
    private readonly ITimer _renewal;
    private long _tickets;
    private long _openClaims;
    private volatile bool _hasClaimed;

    /// <summary>When this process last said that it lives; only the writer's thread sets it to a time.</summary>
    private DateTimeOffset _renewed = DateTimeOffset.MinValue;

    private Ledger(LedgerPlace place, TimeProvider clock, LedgerOwner owner, bool mayCreate)
    {
        (Place, _clock, _owner) = (place, clock, owner);
        LedgerDatabase database = LedgerDatabase.Open(place, mayCreate);
        try
        {
            LedgerSchema.Apply(database, clock.GetUtcNow(), mayCreate);
        }
        catch
        {
            database.Dispose();
            throw;
        }
        _writer = new(database, () => _renewed = DateTimeOffset.MinValue);
        _renewal = clock.CreateTimer(_ => RenewWhileAsking(), null, s_renewal, s_renewal);
    }

    /// <summary>Where it is.</summary>
    public LedgerPlace Place { get; }

    /// <summary>Opens a ledger, and makes it where there is none.</summary>
    /// <param name="place">A file, a PostgreSQL connection string or URI, or env:NAME.</param>
    /// <param name="clock">Of leases and failures.</param>
    /// <exception cref="CorpusException">
    /// It is no ledger, newer than this program, locked, damaged; the mend.
    /// </exception>
    public static Ledger Open(string place, TimeProvider clock) => Open(LedgerPlace.Parse(place), clock);

    /// <summary>Opens a ledger that must be there.</summary>
    /// <exception cref="CorpusException">As for Open; also where there is none.</exception>
    public static Ledger OpenExisting(string place, TimeProvider clock) =>
        new(LedgerPlace.Parse(place), clock, LedgerOwner.Here(), mayCreate: false);

    internal static Ledger Open(LedgerPlace place, TimeProvider clock, LedgerOwner? owner = null) =>
        new(place, clock, owner ?? LedgerOwner.Here(), mayCreate: true);

    /// <summary>Enters what samples will be drawn from; those that are there already are left alone.</summary>
    public async Task EnterAsync(IEnumerable<Series> series, CancellationToken cancellation)
    {
        foreach (Series[] some in series.Chunk(SeriesAtOnce))
        {
            await _writer.RunAsync(database =>
            {
                SeriesTable.Enter(database, some);
                return true;
            }, cancellation);
        }
    }

    /// <summary>
    /// Which of the samples 0 to <paramref name="samples"/> - 1 are neither bought nor being asked for.
    /// </summary>
    /// <param name="keys">Of series.</param>
    /// <param name="samples">Wanted of each.</param>
    /// <returns>Every key, in the order given, with its numbers, ascending; perhaps none.</returns>
    public IEnumerable<(string Key, IReadOnlyList<int> Numbers)> Missing(IEnumerable<string> keys, int samples)
    {
        using LedgerDatabase database = LedgerDatabase.Open(Place, mayCreate: false);
        HashSet<string> dead = [.. ClaimTable.DeadOwners(database, _owner, _clock.GetUtcNow())];
        foreach (string[] some in keys.Chunk(KeysAtOnce))
        {
            Dictionary<string, bool[]> taken = ClaimTable.Taken(database, some, KeysAtOnce, samples, dead);
            foreach (string key in some)
            {
                bool[]? has = taken.GetValueOrDefault(key);
                yield return (key, [.. Enumerable.Range(0, samples).Where(number => has is null || !has[number])]);
            }
        }
    }

    /// <summary>Asks for the right to buy samples: exclusive among all processes, and within the cap.</summary>
    /// <param name="series">The key of an entered series.</param>
    /// <param name="numbers">Which samples, at least one.</param>
    /// <param name="perRequest">
    /// What the request may cost at most besides its samples, e.g. for its prompt, in USD.
    /// </param>
    /// <param name="perSample">What each sample may cost at most, in USD.</param>
    /// <param name="cap">Of this task and teacher, all processes and all time, in USD; null for none.</param>
    /// <param name="cancellation">Gives up waiting; a claim that was granted is never given up thereby.</param>
    /// <exception cref="CorpusException">The series was never entered.</exception>
    public async Task<ClaimOutcome> ClaimAsync(
        string series, IReadOnlyList<int> numbers, decimal perRequest, decimal perSample, decimal? cap,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(numbers.Count);
        _hasClaimed = true;
        Claim wanted = new(series, numbers, Reserved: 0, Interlocked.Increment(ref _tickets));
        long request = PicoDollars.Above(perRequest), sample = PicoDollars.Above(perSample);
        long most = PicoDollars.Below(cap ?? decimal.MaxValue);
        ClaimOutcome outcome = await _writer.RunAsync(database =>
        {
            DateTimeOffset now = _clock.GetUtcNow();
            if (now - _renewed >= s_renewal)
            {
                Renew(database, now);
                ClaimTable.ReleaseDead(database, _owner, now);
            }
            return ClaimTable.Claim(database, wanted, request, sample, most, _owner, now);
        }, cancellation);
        if (outcome is ClaimOutcome.Granted)
            Interlocked.Increment(ref _openClaims);
        return outcome;
    }

    /// <summary>
    /// Stores what came of a claim, in one transaction, and ends the claim: numbers that did not come are free again.
    /// </summary>
    /// <param name="claim">As granted by this ledger.</param>
    /// <param name="samples">Of numbers of the claim; perhaps none.</param>
    /// <param name="failure">Why not all came, or null.</param>
    /// <param name="cancellation">Heeded only before anything is begun; what was paid for should be stored.</param>
    public async Task SettleAsync(
        Claim claim, IReadOnlyList<LedgerSample> samples, LedgerFailure? failure, CancellationToken cancellation)
    {
        if (samples.FirstOrDefault(sample => !claim.Numbers.Contains(sample.Number)) is { } stranger)
        {
            throw new ArgumentException(
                $"Sample {stranger.Number} is not in the claim that it settles.", nameof(samples));
        }
        await _writer.RunAsync(database =>
        {
            ClaimTable.Settle(database, claim, samples, failure, _owner);
            return true;
        }, cancellation);
        Interlocked.Decrement(ref _openClaims);
    }

    /// <summary>The money of a task and teacher, as of now.</summary>
    public Purse PurseOf(string task, string teacher, string revision) =>
        Read(database => PurseTable.Of(database, task, teacher, revision));

    /// <summary>Streams samples by task, question and number; every call reads anew.</summary>
    public IEnumerable<(Series Series, LedgerSample Sample)> Samples(LedgerFilter filter)
    {
        using LedgerDatabase outer = LedgerDatabase.Open(Place, mayCreate: false);
        using LedgerDatabase inner = LedgerDatabase.Open(Place, mayCreate: false);
        foreach (SeriesTable.Stored stored in SeriesTable.Read(outer, filter))
        {
            foreach (LedgerSample sample in SampleTable.Of(inner, stored.Key))
                yield return (stored.Series, sample);
        }
    }

    /// <summary>Streams series by task and question; every call reads anew.</summary>
    public IEnumerable<Series> Series(LedgerFilter filter)
    {
        using LedgerDatabase database = LedgerDatabase.Open(Place, mayCreate: false);
        foreach (SeriesTable.Stored stored in SeriesTable.Read(database, filter))
            yield return stored.Series;
    }

    /// <summary>Streams failures in the order in which they came; every call reads anew.</summary>
    public IEnumerable<FailureRow> Failures(LedgerFilter filter)
    {
        using LedgerDatabase database = LedgerDatabase.Open(Place, mayCreate: false);
        foreach (FailureRow failure in FailureTable.Read(database, filter))
            yield return failure;
    }

    /// <summary>What the ledger holds, one entry a task, teacher and revision.</summary>
    public IReadOnlyList<LedgerStats> Stats() => Read(LedgerStats.Of);

    /// <summary>The teachers and revisions that a task has been given to; their samples are kept apart.</summary>
    public IReadOnlyList<(string Teacher, string Revision)> TeachersOf(string task) => Read(database => database.Query(
        "SELECT teacher, revision FROM ledger_purse WHERE task = $1 ORDER BY teacher, revision",
        row => (row.GetString(0), row.GetString(1)), task));

    /// <summary>
    /// Writes what waits to be written; claims that were never settled become failures, as those of a process that
    /// died.
    /// </summary>
    public void Dispose()
    {
        _renewal.DisposeAsync().AsTask().Wait();
        if (_hasClaimed)
        {
            // A failure here changes nothing: whoever comes next finds this process gone, and does the same.
            _ = _writer.RunAsync(database =>
            {
                ClaimTable.Abandon(database, _owner.Id, _clock.GetUtcNow());
                return true;
            }, CancellationToken.None);
        }
        _writer.Dispose();
    }

    internal Task<T> WriteAsync<T>(Func<LedgerDatabase, T> act, CancellationToken cancellation) =>
        _writer.RunAsync(act, cancellation);

    private void Renew(LedgerDatabase database, DateTimeOffset now)
    {
        ClaimTable.Renew(database, _owner, now + s_lease);
        _renewed = now;
    }

    /// <summary>A failure to renew is told to nobody: the next claim or settlement meets and tells the same.</summary>
    private void RenewWhileAsking()
    {
        if (Interlocked.Read(ref _openClaims) == 0) return;
        _ = _writer.RunAsync(database =>
        {
            Renew(database, _clock.GetUtcNow());
            return true;
        }, CancellationToken.None);
    }

    private T Read<T>(Func<LedgerDatabase, T> read)
    {
        using LedgerDatabase database = LedgerDatabase.Open(Place, mayCreate: false);
        return read(database);
    }
}
