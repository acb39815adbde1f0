using System.Collections.Concurrent;

namespace Scotd.Corpora.Ledgers;

/// <summary>
/// The one thread that writes: takes all that waits, commits it at once, then lets those who wait go on.
/// </summary>
/// <remarks>
/// A disk that takes 5 ms to say "written" would else allow 200 responses a second. What is handed in may run twice:
/// where one of many fails, all are undone and each is tried alone; where the connection is lost, it may even have been
/// committed before.
/// </remarks>
internal sealed class LedgerWriter : IDisposable
{
    private const int MostAtOnce = 256;

    private readonly LedgerDatabase _database;
    private readonly Action _undone;
    private readonly BlockingCollection<Work> _queue = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    /// <param name="database">Belongs to the thread from now on, and is disposed with it.</param>
    /// <param name="undone">Called where a transaction was undone, so that nobody believes in it.</param>
    public LedgerWriter(LedgerDatabase database, Action undone)
    {
        (_database, _undone) = (database, undone);
        _thread = new Thread(Run) { Name = "ledger", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Does the work in a transaction; done when it is on disk.</summary>
    /// <param name="act">Writes by the database given, and by nothing else.</param>
    /// <param name="cancellation">Heeded until the work begins.</param>
    /// <exception cref="CorpusException">What is wrong with the ledger; nothing of the work is there.</exception>
    public Task<T> RunAsync<T>(Func<LedgerDatabase, T> act, CancellationToken cancellation)
    {
        Work<T> work = new(act, cancellation);
        _queue.Add(work, CancellationToken.None);
        return work.Task;
    }

    /// <summary>Finishes what waits, then closes the database.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        _database.Dispose();
    }

    private void Run()
    {
        List<Work> batch = [];
        foreach (Work first in _queue.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MostAtOnce && _queue.TryTake(out Work? next))
                batch.Add(next);
            batch.RemoveAll(work => work.IsGivenUp());
            if (batch.Count > 0)
                Commit(batch);
            batch.Clear();
        }
    }

    /// <param name="batch">What to do.</param>
    /// <param name="again">
    /// Whether a lost connection is a reason to try once more: what was paid for waits in the batch.
    /// </param>
    private void Commit(List<Work> batch, bool again = true)
    {
        bool hasBegun = false;
        try
        {
            _database.Begin();
            hasBegun = true;
            batch.ForEach(work => work.Do(_database));
            _database.Commit();
        }
        catch (Exception problem)
        {
            bool isLost = _database.IsLost;
            Undo();
            if (isLost && again)
                Commit(batch, again: false);
            else if (hasBegun && batch.Count > 1)
                batch.ForEach(work => Commit([work]));
            else
                batch.ForEach(work => work.Fail(problem));
            return;
        }
        batch.ForEach(work => work.Succeed());
    }

    private void Undo()
    {
        _undone();
        try
        {
            _database.Rollback();
        }
        catch (CorpusException)
        {
            // What made the work fail, e.g. a lost connection, may make this fail too; the failure itself is told.
        }
    }

    private abstract class Work
    {
        public abstract bool IsGivenUp();

        public abstract void Do(LedgerDatabase database);

        public abstract void Succeed();

        public abstract void Fail(Exception problem);
    }

    private sealed class Work<T>(Func<LedgerDatabase, T> act, CancellationToken cancellation) : Work
    {
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _source.Task;

        public override bool IsGivenUp() =>
            cancellation.IsCancellationRequested && _source.TrySetCanceled(cancellation);

        public override void Do(LedgerDatabase database) => _result = act(database);

        public override void Succeed() => _source.SetResult(_result);

        public override void Fail(Exception problem) => _source.SetException(problem);
    }
}
