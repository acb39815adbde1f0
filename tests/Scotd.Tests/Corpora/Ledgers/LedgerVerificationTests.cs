using Microsoft.Data.Sqlite;
using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class LedgerVerificationTests
{
    public static TheoryData<Engine, string, string> Changes
    {
        get
        {
            (string Sql, string Saying)[] changes =
            [
                ("UPDATE ledger_sample SET text = ' So the answer is: (b)' WHERE number = 1", "its text answers (b)"),
                ("UPDATE ledger_sample SET answer = '(b)' WHERE number = 1", "the ledger says (b)"),
                ("UPDATE ledger_sample SET rationale = 'x' WHERE number = 1", "its rationale is not what its text"),
                ("UPDATE ledger_sample SET parsed = 0 WHERE number = 1", "parsed does not say"),
                ("UPDATE ledger_sample SET logs = '{' WHERE number = 1", "sample 1 of series"),
                ("UPDATE ledger_sample SET cost = cost + 1 WHERE number = 1", "spent is 0.0002 USD, but its rows"),
                ("UPDATE ledger_purse SET presumed = 5", "presumed is 0.000000000005 USD"),
                ("UPDATE ledger_purse SET reserved = 5", "reserved is 0.000000000005 USD"),
                ("UPDATE ledger_series SET seed = '8'", "its parts make the key"),
                ("UPDATE ledger_series SET seed = 'x'", "was changed by hand or is damaged"),
                ("UPDATE ledger_prompt SET canonical = 'x'", "its prompt has the hash"),
                ("UPDATE ledger_format SET canonical = REPLACE(canonical, 'answer is', 'answer be')", "was changed"),
            ];
            TheoryData<Engine, string, string> data = [];
            foreach ((string sql, string saying) in changes)
            {
                data.Add(Engine.Sqlite, sql, saying);
                data.Add(Engine.Postgres, sql, saying);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task A_row_that_was_changed_is_found(Engine engine, string sql, string saying)
    {
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        await Rows.Fill(ledger, [Rows.Series(0)], samples: 2);
        Assert.Equal(new LedgerVerification(1, 2, 0, []), LedgerVerification.Run(ledger) with { Examples = [] });

        Assert.True(place.Execute(sql) > 0);
        LedgerVerification found = LedgerVerification.Run(ledger);

        Assert.True(found.Wrong > 0);
        Assert.Contains(found.Examples, example => example.Contains(saying, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Samples_without_their_series_are_found()
    {
        using TempLedger place = new(Engine.Sqlite);
        using Ledger ledger = place.Open();
        await Rows.Fill(ledger, [Rows.Series(0)], samples: 2);
        using (SqliteConnection loose = new($"Data Source={place.Place};Pooling=false;Foreign Keys=false"))
        {
            loose.Open();
            using SqliteCommand delete = loose.CreateCommand();
            delete.CommandText = "DELETE FROM ledger_series";
            delete.ExecuteNonQuery();
        }

        Assert.Contains(LedgerVerification.Run(ledger).Examples,
            example => example.Contains("2 rows of ledger_sample belong to series", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_page_is_found_and_the_way_back_is_told()
    {
        using TempLedger place = new(Engine.Sqlite);
        using (Ledger ledger = place.Open())
            await Rows.Fill(ledger, [.. Enumerable.Range(0, 40).Select(i => Rows.Series(i))], samples: 10);
        using (FileStream file = File.Open(place.Place, FileMode.Open))
        {
            // Page 1 says what is where; the later half is rows and their index.
            file.Position = file.Length / 2 / 4096 * 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, 8 * 4096).ToArray());
        }

        using Ledger damaged = place.Open();
        LedgerVerification found = LedgerVerification.Run(damaged);
        CorpusException problem = Assert.Throws<CorpusException>(() => damaged.Samples(new()).Count());

        Assert.True(found.Wrong > 0);
        Assert.InRange(found.Examples.Count, 1, 20);
        Assert.Contains(".recover", problem.Message, StringComparison.Ordinal);
        Assert.Contains("scotd ledger verify", problem.Message, StringComparison.Ordinal);
    }
}
