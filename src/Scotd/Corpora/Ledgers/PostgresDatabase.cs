using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace Scotd.Corpora.Ledgers;

/// <summary>A ledger on a PostgreSQL server: processes on many machines may write.</summary>
internal sealed class PostgresDatabase : LedgerDatabase
{
    /// <summary>Any number that no other program takes: the bytes of "scotd" .</summary>
    private const long WriteLock = 0x73_63_6F_74_64;

    private readonly NpgsqlConnection _connection;

    public PostgresDatabase(LedgerPlace place) : base(place)
    {
        NpgsqlConnectionStringBuilder text = new(place.Connection!)
        {
            Pooling = false,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 0,
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        _connection = new(text.ConnectionString);
        try
        {
            Connect();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override bool IsLost => _connection.State is not System.Data.ConnectionState.Open;

    public override void Begin()
    {
        if (IsLost)
            Reconnect();
        Execute("BEGIN");
        try
        {
            Execute(FormattableString.Invariant($"SELECT pg_advisory_xact_lock({WriteLock})"));
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    /// <summary>A broken connection has rolled back by breaking.</summary>
    public override void Rollback()
    {
        if (!IsLost)
            Execute("ROLLBACK");
    }

    /// <summary>Texts are ordered by their bytes, as in SQLite.</summary>
    public override string InDialect(string statement) =>
        statement.Replace(" TEXT", " TEXT COLLATE \"C\"", StringComparison.Ordinal);

    /// <summary>
    /// Asks a table of tables, not to_regclass: after waiting for a lock, that may not know what was committed then.
    /// </summary>
    public override bool HasTable(string name) => Query(
        "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = $1",
        _ => true, name).Count > 0;

    public override bool MayTakeTables => true;

    public override IReadOnlyList<string> DamagedPages() => [];

    public override void ExecuteAll(string sql, IEnumerable<object?[]> rows) => Try(() =>
    {
        using NpgsqlBatch batch = new(_connection);
        foreach (object?[] values in rows)
        {
            NpgsqlBatchCommand command = new(sql);
            foreach (object? value in values)
                command.Parameters.Add(ParameterOf(value));
            batch.BatchCommands.Add(command);
        }
        return batch.BatchCommands.Count == 0 ? 0 : batch.ExecuteNonQuery();
    });

    public override void Dispose()
    {
        base.Dispose();
        _connection.Dispose();
    }

    protected override DbCommand Create(string sql, IReadOnlyList<object?> values)
    {
        NpgsqlCommand command = new(sql, _connection);
        foreach (object? value in values)
            command.Parameters.Add(ParameterOf(value));
        return command;
    }

    protected override CorpusException Explain(DbException problem) => new(
        problem.SqlState switch
        {
            PostgresErrorCodes.LockNotAvailable => $"{Place} is locked: another program has been writing to it for " +
                FormattableString.Invariant($"over {Place.Patience.TotalSeconds:0.#} s. Wait for it, or end it, ") +
                "and start again; nothing is lost.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"{Place} refuses the user or the password. Correct the connection string.",
            PostgresErrorCodes.InvalidCatalogName => $"{Place} does not exist. Make it: createdb, or correct the name.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"{Place} does not let this user write: {MessageOf(problem)}. Grant it the rights.",
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
                $"{Place} is damaged: {MessageOf(problem)}. Restore the server's backup, or import the last export " +
                "into a new ledger.",
            null => $"{Place} cannot be reached: {problem.Message}. Start the server, or correct the connection " +
                "string.",
            _ => $"{Place}: {MessageOf(problem)} ({problem.SqlState}).",
        }, problem);

    private void Connect()
    {
        Try(() =>
        {
            _connection.Open();
            return true;
        });
        Execute(FormattableString.Invariant($"SET lock_timeout = {(int)Place.Patience.TotalMilliseconds}"));
        Execute("SET client_min_messages = warning");
    }

    /// <summary>A server that starts anew is back in seconds, and what waits to be written was paid for.</summary>
    private void Reconnect()
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            _connection.Close();
            try
            {
                Connect();
                return;
            }
            catch (CorpusException) when (watch.Elapsed < Place.Patience)
            {
                Thread.Sleep(TimeSpan.FromSeconds(0.5));
            }
        }
    }

    private static string MessageOf(DbException problem) =>
        (problem as PostgresException)?.MessageText ?? problem.Message;

    private static NpgsqlParameter ParameterOf(object? value) => value switch
    {
        long number => new NpgsqlParameter<long> { TypedValue = number },
        _ => new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = value ?? DBNull.Value },
    };
}
