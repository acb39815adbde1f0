using Microsoft.Data.Sqlite;
using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class BadLedgerTests
{
    public static TheoryData<Engine> Engines => TempLedger.Engines;

    [Theory, MemberData(nameof(Engines))]
    public void A_ledger_of_a_newer_version_is_refused_and_left_alone(Engine engine)
    {
        using TempLedger place = new(engine);
        place.Open().Dispose();
        place.Execute("INSERT INTO ledger_migration VALUES (99, 0)");

        string message = Assert.Throws<CorpusException>(place.Open).Message;

        Assert.Contains("written by a newer Scotd (ledger version 99", message, StringComparison.Ordinal);
        Assert.Contains("Update Scotd", message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_ledger_that_another_program_holds_is_refused_after_a_while(Engine engine)
    {
        using TempLedger place = new(engine);
        place.Open().Dispose();
        LedgerPlace impatient = new(LedgerPlace.Parse(place.Place), TimeSpan.FromSeconds(0.3));
        using Ledger ledger = Ledger.Open(impatient, TimeProvider.System);
        using LedgerDatabase holder = LedgerDatabase.Open(LedgerPlace.Parse(place.Place), mayCreate: false);
        holder.Begin();

        CorpusException problem = await Assert.ThrowsAsync<CorpusException>(
            () => ledger.EnterAsync([Rows.Series(0)], TestContext.Current.CancellationToken));
        holder.Rollback();
        await ledger.EnterAsync([Rows.Series(0)], TestContext.Current.CancellationToken);

        Assert.Contains("is locked", problem.Message, StringComparison.Ordinal);
        Assert.Contains("nothing is lost", problem.Message, StringComparison.Ordinal);
        Assert.Single(ledger.Series(new()));
    }

    [Theory, MemberData(nameof(Engines))]
    public void An_empty_database_is_no_ledger_to_those_who_only_look(Engine engine)
    {
        using TempLedger place = new(engine);
        if (engine is Engine.Sqlite)
            File.Create(place.Place).Dispose();

        string message = Refused(place.Place);

        Assert.Contains("is no ledger: it is empty", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_ledger_is_said_to_be_none()
    {
        using TempFolder folder = new();
        string text = folder.Write("text", new string('x', 5_000));
        string other = folder["other.db"];
        using (SqliteConnection connection = new($"Data Source={other};Pooling=false"))
        {
            connection.Open();
            using SqliteCommand create = connection.CreateCommand();
            create.CommandText = "CREATE TABLE cats (name TEXT)";
            create.ExecuteNonQuery();
        }

        Assert.Contains("does not exist", Refused(folder["nowhere"]), StringComparison.Ordinal);
        Assert.Contains("not an SQLite database", Refused(text), StringComparison.Ordinal);
        Assert.Contains("database of another program", Refused(other), StringComparison.Ordinal);
        Assert.Contains("database of another program",
            Assert.Throws<CorpusException>(() => Ledger.Open(other, TimeProvider.System)).Message);
        Assert.Contains("cannot be opened",
            Assert.Throws<CorpusException>(() => Ledger.Open(folder.Path, TimeProvider.System)).Message);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=d;Password=S3cret;Timeout=2", "127.0.0.1/d cannot be reached")]
    [InlineData("postgresql://u:S3cret@127.0.0.1:1/d?Timeout=2", "127.0.0.1/d cannot be reached")]
    [InlineData("Host=h;Password=S3cret;Colour=red", "connection string of the ledger cannot be read")]
    [InlineData("postgresql://u:S3cret@h/d?colour=red", "connection string of the ledger cannot be read")]
    [InlineData("postgresql://u:S3cret@[/d", "connection string of the ledger cannot be read")]
    [InlineData("Host=h;Port=S3cret", "connection string of the ledger cannot be read")]
    [InlineData("env:SCOTD_NOT_SET", "SCOTD_NOT_SET")]
    public void A_connection_that_fails_never_tells_the_password(string place, string saying)
    {
        CorpusException problem = Assert.Throws<CorpusException>(() => Ledger.OpenExisting(place, TimeProvider.System));

        Assert.Contains(saying, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://me:p%40ss@db:5433/scotd?sslmode=require", "db", 5433, "scotd", "me", "p@ss")]
    [InlineData("postgres:///scotd?host=/run/pg&user=me", "/run/pg", 5432, "scotd", "me", null)]
    [InlineData("Host=db;Database=scotd;Username=me", "db", 5432, "scotd", "me", null)]
    public void A_place_on_a_server_is_read(
        string text, string host, int port, string database, string user, string? password)
    {
        LedgerPlace place = LedgerPlace.Parse(text);
        Npgsql.NpgsqlConnectionStringBuilder read = new(place.Connection);

        Assert.Equal((host, port, database, user, password),
            (read.Host, read.Port, read.Database, read.Username, read.Password));
        Assert.Equal($"{host}/{database}", place.ToString());
        Assert.Equal(password is not null, LedgerPlace.HoldsPassword(text));
    }

    private static string Refused(string place) =>
        Assert.Throws<CorpusException>(() => Ledger.OpenExisting(place, TimeProvider.System)).Message;
}
