using System.CommandLine;
using System.CommandLine.Help;
using Scotd.Corpora.Ledgers;

namespace Scotd.Cli;

/// <summary>scotd ledger: what was bought of teachers, and how it goes out and in.</summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        Command command = new("ledger", "Look into ledgers of samples, export, import, merge and verify them.")
        {
            LedgerStatsCommand.Create(),
            LedgerExportCommand.Create(),
            LedgerImportCommand.Create(),
            LedgerMergeCommand.Create(),
            LedgerVerifyCommand.Create(),
        };
        command.SetAction(parsed => new HelpAction().Invoke(parsed));
        return command;
    }

    /// <summary>Which ledger.</summary>
    public static Option<string> Place() => new("--ledger")
    {
        Description = "A file, a PostgreSQL connection string or URI, or env:NAME for one in an environment variable.",
        Required = true,
    };

    /// <summary>Opens a ledger that must be there.</summary>
    public static Ledger OpenExisting(string place) => Ledger.OpenExisting(place, TimeProvider.System);
}
