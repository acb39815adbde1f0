namespace Scotd.Benchmarks;

/// <summary>Where a benchmark's ledger is: a new file that is gone afterwards, or a database that was given.</summary>
internal sealed class BenchmarkLedger : IDisposable
{
    private readonly string? _folder;

    public BenchmarkLedger(string? connection)
    {
        _folder = connection is null ? Directory.CreateTempSubdirectory("scotd-ledger-").FullName : null;
        Place = connection ?? Path.Combine(_folder!, "benchmark.ledger");
    }

    public string Place { get; }

    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
