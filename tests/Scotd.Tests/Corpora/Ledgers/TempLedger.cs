using System.Globalization;
using Npgsql;
using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>A place for one test's ledger: a file, or a schema of the server that SCOTD_POSTGRES names.</summary>
internal sealed class TempLedger : IDisposable
{
    private static readonly string? s_server = Environment.GetEnvironmentVariable("SCOTD_POSTGRES");
    private static int s_count;

    private readonly TempFolder _folder = new();
    private readonly string _schema = string.Create(
        CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}");

    public TempLedger(Engine engine)
    {
        Assert.SkipWhen(
            engine is Engine.Postgres && string.IsNullOrEmpty(s_server),
            "No PostgreSQL: set SCOTD_POSTGRES to the connection string of a server where schemas may be made.");
        Engine = engine;
        if (engine is Engine.Postgres)
            ExecuteOnServer($"CREATE SCHEMA {_schema}");
        Place = engine is Engine.Sqlite
            ? _folder["a.ledger"]
            : $"{s_server};Search Path={_schema};Application Name={_schema}";
    }

    public static TheoryData<Engine> Engines => [Engine.Sqlite, Engine.Postgres];

    public Engine Engine { get; }

    /// <summary>As given to <see cref="Ledger.Open(string, TimeProvider)"/>.</summary>
    public string Place { get; }

    public Ledger Open() => Ledger.Open(Place, TimeProvider.System);

    /// <summary>A file beside the ledger.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Changes rows behind the ledger's back.</summary>
    public int Execute(string sql)
    {
        using LedgerDatabase database = LedgerDatabase.Open(LedgerPlace.Parse(Place), mayCreate: false);
        return database.Execute(sql);
    }

    /// <summary>Cuts every connection to the ledger, as a server that starts anew does.</summary>
    public void CutConnections() => ExecuteOnServer(
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{_schema}'");

    public void Dispose()
    {
        if (Engine is Engine.Postgres)
            ExecuteOnServer($"DROP SCHEMA {_schema} CASCADE");
        _folder.Dispose();
    }

    private static void ExecuteOnServer(string sql)
    {
        using NpgsqlConnection connection = new($"{s_server};Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }
}
