using System.Data.Common;

namespace Scotd.Corpora.Ledgers;

/// <summary>
/// One connection to a ledger's database: what SQLite and PostgreSQL do alike, and where they differ.
/// </summary>
/// <remarks>
/// For one thread at a time. Parameters are written $1, $2, …; texts and longs are all the types there are.
/// </remarks>
internal abstract class LedgerDatabase(LedgerPlace place) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Where it is, for messages.</summary>
    public LedgerPlace Place { get; } = place;

    /// <summary>Opens a connection.</summary>
    /// <param name="place">Where.</param>
    /// <param name="mayCreate">Whether a file that is not there is made.</param>
    /// <exception cref="CorpusException">No such file, no database, no connection; with the mend.</exception>
    public static LedgerDatabase Open(LedgerPlace place, bool mayCreate) =>
        place.Path is null ? new PostgresDatabase(place) : new SqliteDatabase(place, mayCreate);

    /// <summary>Whether the connection is lost, and the transaction with it; Begin makes a new one.</summary>
    public abstract bool IsLost { get; }

    /// <summary>Begins a transaction in which nobody else writes.</summary>
    public abstract void Begin();

    /// <summary>Ends the transaction; all of it is on disk when this returns.</summary>
    public virtual void Commit() => Execute("COMMIT");

    /// <summary>Undoes the transaction, as far as the database has not done so itself.</summary>
    public abstract void Rollback();

    /// <summary>A statement of the schema as this engine wants it.</summary>
    public abstract string InDialect(string statement);

    /// <summary>Whether the table is there.</summary>
    public abstract bool HasTable(string name);

    /// <summary>Whether a database without a ledger may become one: a file must be empty, a server is shared.</summary>
    public abstract bool MayTakeTables { get; }

    /// <summary>What the engine itself finds wrong with its pages; nothing where it cannot or need not look.</summary>
    public abstract IReadOnlyList<string> DamagedPages();

    /// <summary>Runs one statement; rows changed.</summary>
    public int Execute(string sql, params object?[] values) => Try(() => Prepared(sql, values).ExecuteNonQuery());

    /// <summary>Runs one statement for each row of values.</summary>
    public abstract void ExecuteAll(string sql, IEnumerable<object?[]> rows);

    /// <summary>The rows of a query, all at once.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params object?[] values) => Try(() =>
    {
        using DbDataReader rows = Prepared(sql, values).ExecuteReader();
        List<T> found = [];
        while (rows.Read())
            found.Add(read(rows));
        return found;
    });

    /// <summary>The rows of a query, one at a time; the connection is busy until they are through.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        using DbCommand command = Create(sql, values);
        using DbDataReader rows = Try(command.ExecuteReader);
        while (Try(rows.Read))
            yield return Try(() => read(rows));
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        foreach (DbCommand command in _commands.Values)
            command.Dispose();
    }

    /// <summary>A command with its values.</summary>
    protected abstract DbCommand Create(string sql, IReadOnlyList<object?> values);

    /// <summary>What a failure of the engine means to a person, and the mend.</summary>
    protected abstract CorpusException Explain(DbException problem);

    /// <summary>The engine's failures become ours.</summary>
    protected T Try<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (DbException problem)
        {
            throw Explain(problem);
        }
    }

    /// <summary>The command for a text is made once and used again.</summary>
    protected DbCommand Prepared(string sql, IReadOnlyList<object?> values)
    {
        if (!_commands.TryGetValue(sql, out DbCommand? command))
            return _commands[sql] = Create(sql, values);
        for (int i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
