using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Scotd.Corpora.Ledgers;
using Spectre.Console;

namespace Scotd.Cli;

/// <summary>scotd ledger stats: what a ledger holds, one column a teacher.</summary>
internal static class LedgerStatsCommand
{
    private static readonly JsonSerializerOptions s_json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Create()
    {
        Option<string> place = LedgerCommand.Place();
        Option<bool> json = ModelOptions.Json();
        Command command = new("stats", "Count questions, samples, tokens, failures and money by task and teacher.")
        {
            place, json,
        };
        command.SetAction(parsed =>
        {
            using Ledger ledger = LedgerCommand.OpenExisting(parsed.GetRequiredValue(place));
            IReadOnlyList<LedgerStats> stats = ledger.Stats();
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(stats, s_json));
            else if (stats.Count == 0)
                Console.WriteLine($"{ledger.Place} is empty.");
            else
                Print(stats, ledger);
        });
        return command;
    }

    private static void Print(IReadOnlyList<LedgerStats> stats, Ledger ledger)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("");
        foreach (LedgerStats one in stats)
        {
            string teacher = $"{one.Task}\n{one.Teacher} {one.Revision}".Trim();
            table.AddColumn(new TableColumn(Markup.Escape(teacher)).RightAligned());
        }
        Add("questions", one => Count(one.Asked));
        Add("  answered", one => Count(one.Answered));
        Add("samples", one => Count(one.Samples));
        Add("  kept", one => Count(one.Kept));
        Add("  parsed", one => Share(one.Parsed, one.Samples));
        Add("  right, where labeled", one => Share(one.Right, one.Labeled));
        Add("  cut off", one => Share(one.CutOff, one.Samples));
        Add("being asked for", one => Count(one.Claims));
        foreach (string kind in stats.SelectMany(one => one.Failures.Keys).Distinct().Order(StringComparer.Ordinal))
            Add($"failures: {kind}", one => Count(one.Failures.GetValueOrDefault(kind)));
        Add("tokens in", one => Count(one.TokensIn));
        Add("  cached", one => Count(one.TokensCached));
        Add("tokens out", one => Count(one.TokensOut));
        Add("USD spent", one => Dollars.Exact(one.Purse.Spent));
        Add("  presumed for failures", one => Dollars.Exact(one.Purse.Presumed));
        Add("  reserved", one => Dollars.Exact(one.Purse.Reserved));
        AnsiConsole.Write(table);
        SortedDictionary<string, string> last = new(StringComparer.Ordinal);
        foreach (FailureRow failure in ledger.Failures(new()))
            last[failure.Kind] = failure.Reason;
        foreach ((string kind, string reason) in last)
            Console.WriteLine($"Last {kind}: {reason}");

        void Add(string name, Func<LedgerStats, string> value) =>
            table.AddRow([name, .. stats.Select(one => Markup.Escape(value(one)))]);
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) => whole == 0
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{part:N0} ({100.0 * part / whole:F1} %)");
}
