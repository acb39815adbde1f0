using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;
using Scotd.Records;

namespace Scotd.Corpora.Ledgers;

/// <summary>Where a ledger is: a SQLite file, or a PostgreSQL database. Prints itself without passwords.</summary>
public sealed class LedgerPlace
{
    /// <summary>What is no file: a variable's name, a URI, a connection string.</summary>
    internal const string NoPath = "^env:|(?i)^postgres(ql)?://|(^|;)\\s*(host|server)\\s*=";

    private LedgerPlace(string name, string? path, string? connection) =>
        (Name, Path, Connection) = (name, path, connection);

    /// <summary>The same place, for those with more or less time.</summary>
    internal LedgerPlace(LedgerPlace same, TimeSpan patience) : this(same.Name, same.Path, same.Connection) =>
        Patience = patience;

    /// <summary>For messages: the file, or host and database.</summary>
    public string Name { get; }

    /// <summary>The file; null for PostgreSQL.</summary>
    internal string? Path { get; }

    /// <summary>The connection string, perhaps with a password; null for a file.</summary>
    internal string? Connection { get; }

    /// <summary>How long others may hold the ledger before this process gives up.</summary>
    internal TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads a place as a person gives it.</summary>
    /// <param name="text">
    /// A file's path; a connection string ("Host=…;Database=…") or URI ("postgresql://…"); or env:NAME, for one of
    /// these in an environment variable.
    /// </param>
    /// <exception cref="CorpusException">The variable is not set, or the connection string cannot be read.</exception>
    public static LedgerPlace Parse(string text)
    {
        if (IsVariable(text))
        {
            string name = text["env:".Length..];
            return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
                ? Parse(value)
                : throw new CorpusException($"The environment variable {name}, which should say where the ledger is, " +
                    "is not set. Set it to a file or a PostgreSQL connection string.");
        }
        if (!IsConnection(text)) return new(text, System.IO.Path.GetFullPath(text), null);
        NpgsqlConnectionStringBuilder builder = BuilderOf(text);
        return new($"{builder.Host}/{builder.Database ?? builder.Username}", null, builder.ConnectionString);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The full path of a ledger that is a file; null where it is in a database.</summary>
    internal static string? FileOf(string text) => Parse(text).Path;

    /// <summary>What a manifest calls a ledger: a file by its path from there, a variable by its name.</summary>
    /// <param name="folder">Of the manifest.</param>
    /// <param name="text">As a person gives it.</param>
    internal static string NameFrom(string folder, string text) =>
        IsVariable(text) ? text
        : IsConnection(text) ? Parse(text).Name
        : RecordedFile.PathFrom(folder, System.IO.Path.GetFullPath(text));

    /// <summary>Whether a password stands in the text itself.</summary>
    internal static bool HoldsPassword(string text) =>
        IsConnection(text) && BuilderOf(text).Password is { Length: > 0 };

    private static bool IsConnection(string text) => Regex.IsMatch(text, NoPath) && !IsVariable(text);

    private static bool IsVariable(string text) => text.StartsWith("env:", StringComparison.Ordinal);

    private static bool IsUri(string text) => text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static NpgsqlConnectionStringBuilder BuilderOf(string text)
    {
        try
        {
            // .NET refuses a URI without a host; its query may name a folder of sockets instead.
            return IsUri(text)
                ? FromUri(new Uri(text.Replace(":///", "://localhost/", StringComparison.Ordinal)))
                : new(text);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The problem's own message may quote the string, and with it a password.
            throw new CorpusException("The PostgreSQL connection string of the ledger cannot be read. It looks like " +
                "Host=db.example.org;Database=scotd;Username=me;Password=... or postgresql://me:...@host/scotd.");
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        NpgsqlConnectionStringBuilder builder = [];
        if (uri.Host.Length > 0) builder.Host = Uri.UnescapeDataString(uri.Host);
        if (uri.Port > 0) builder.Port = uri.Port;
        if (uri.AbsolutePath.Length > 1) builder.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        string[] user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            string name = parts[0] switch { "user" => "username", "dbname" => "database", _ => parts[0] };
            ((DbConnectionStringBuilder)builder)[name] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
        }
        return builder;
    }
}
