using System.CommandLine;
using Scotd.Corpora.Ledgers;

namespace Scotd.Cli;

/// <summary>scotd ledger verify: keys, hashes, readings and sums, reckoned anew.</summary>
internal static class LedgerVerifyCommand
{
    public static Command Create()
    {
        Option<string> place = LedgerCommand.Place();
        Command command = new("verify", "Reckon keys, hashes, readings and sums anew; list what is wrong.") { place };
        command.SetAction(parsed =>
        {
            using Ledger ledger = LedgerCommand.OpenExisting(parsed.GetRequiredValue(place));
            LedgerVerification found = LedgerVerification.Run(ledger);
            foreach (string example in found.Examples)
                Console.WriteLine(example);
            if (found.Wrong > found.Examples.Count)
                Console.WriteLine($"... and {found.Wrong - found.Examples.Count} more.");
            Console.Error.WriteLine(found.Wrong == 0
                ? $"{found.Samples} samples of {found.Series} series are as they should be."
                : $"{found.Wrong} things are wrong. Restore them from a backup or an export; see docs/ledger.md.");
            return found.Wrong == 0 ? 0 : 1;
        });
        return command;
    }
}
