using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scotd.Corpora.Ledgers;

/// <summary>A ledger in one file. Several processes on one machine may write; one at a time does.</summary>
internal sealed class SqliteDatabase : LedgerDatabase
{
    /// <summary>Result codes: https://www.sqlite.org/rescode.html</summary>
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Damaged = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    private readonly SqliteConnection _connection;

    static SqliteDatabase() => Batteries_V2.Init();

    public SqliteDatabase(LedgerPlace place, bool mayCreate) : base(place)
    {
        string path = place.Path!;
        if (!mayCreate && !File.Exists(path))
            throw new CorpusException($"{place} does not exist. Correct the path of the ledger.");
        if (mayCreate)
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mayCreate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(place.Patience.TotalSeconds),
        }.ConnectionString);
        try
        {
            Try(() =>
            {
                _connection.Open();
                return true;
            });
            Execute("PRAGMA journal_mode = WAL");
            Execute("PRAGMA synchronous = FULL");
            Execute("PRAGMA foreign_keys = ON");
            Execute("PRAGMA cache_size = -32000");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override bool IsLost => false;

    /// <summary>
    /// Asks every millisecond: the engine's own waits grow to 100 ms, and a busy process leaves gaps of microseconds.
    /// </summary>
    public override void Begin()
    {
        Stopwatch watch = Stopwatch.StartNew();
        int result;
        while ((result = raw.sqlite3_exec(_connection.Handle, "BEGIN IMMEDIATE")) == Busy
            && watch.Elapsed < Place.Patience)
        {
            Thread.Sleep(1);
        }
        if (result != raw.SQLITE_OK)
            throw Explain(new SqliteException(raw.sqlite3_errmsg(_connection.Handle).utf8_to_string(), result));
    }

    /// <summary>SQLite itself has rolled back after the gravest failures.</summary>
    public override void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            Execute("ROLLBACK");
    }

    public override string InDialect(string statement) => statement;

    public override bool HasTable(string name) =>
        Query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", _ => true, name).Count > 0;

    public override bool MayTakeTables =>
        Query("SELECT COUNT(*) FROM sqlite_master", row => row.GetInt64(0)).Single() == 0;

    public override IReadOnlyList<string> DamagedPages() =>
        [.. Query("PRAGMA integrity_check", row => row.GetString(0)).Where(line => line != "ok")];

    public override void ExecuteAll(string sql, IEnumerable<object?[]> rows)
    {
        foreach (object?[] values in rows)
            Execute(sql, values);
    }

    public override void Dispose()
    {
        base.Dispose();
        _connection.Dispose();
    }

    protected override DbCommand Create(string sql, IReadOnlyList<object?> values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Count; i++)
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i + 1}"), values[i] ?? DBNull.Value);
        return command;
    }

    protected override CorpusException Explain(DbException problem) => new(
        (problem as SqliteException)?.SqliteErrorCode switch
        {
            Busy or Locked => $"{Place} is locked: another program has been writing to it for over " +
                FormattableString.Invariant($"{Place.Patience.TotalSeconds:0.#} s. Wait for it, or end it, and ") +
                "start again; nothing is lost.",
            NoDatabase => $"{Place} is no ledger: it is not an SQLite database. Correct the path of the ledger.",
            Damaged => $"{Place} is damaged ({problem.Message}). See what with: scotd ledger verify --ledger " +
                $"{Place}. To save what can be read: sqlite3 {Place} .recover | sqlite3 recovered.ledger; or import " +
                "the last export into a new ledger.",
            ReadOnly => $"{Place} cannot be written. Give yourself the right to write it and its folder.",
            Full => $"The disk of {Place} is full. Make room and start again; what was written before is safe.",
            CannotOpen => $"{Place} cannot be opened. Correct the path, or give yourself the right to it.",
            _ => $"{Place}: {problem.Message}",
        }, problem);
}
