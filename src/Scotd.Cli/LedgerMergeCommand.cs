using System.CommandLine;
using Scotd.Corpora.Ledgers;

namespace Scotd.Cli;

/// <summary>scotd ledger merge: all of some ledgers into one, without loss or doubles.</summary>
internal static class LedgerMergeCommand
{
    public static Command Create()
    {
        Argument<string> into = new("into") { Description = "The ledger that gets everything; made if not there." };
        Argument<string[]> from = new("from")
        {
            Description = "Ledgers that are left as they are.",
            Arity = ArgumentArity.OneOrMore,
        };
        Command command = new("merge", "Bring all of some ledgers into one, without loss or doubles.") { into, from };
        command.SetAction(async (parsed, cancellation) =>
        {
            using Ledger target = Ledger.Open(parsed.GetRequiredValue(into), TimeProvider.System);
            foreach (string place in parsed.GetRequiredValue(from))
            {
                using Ledger source = LedgerCommand.OpenExisting(place);
                Admitted admitted = await LedgerImport.MergeAsync(target, source, cancellation);
                Console.Error.WriteLine($"{source.Place}: {Describe(admitted)}");
                long claims = source.Stats().Sum(one => one.Claims);
                if (claims > 0)
                {
                    Console.Error.WriteLine(
                        $"{source.Place} is just asking for {claims} samples; merge again when they are there.");
                }
            }
        });
        return command;
    }

    /// <summary>E.g. "30 samples added, 0 were there already."</summary>
    public static string Describe(Admitted admitted)
    {
        string counts = $"{admitted.Added} samples added, {admitted.There} were there already.";
        return admitted.Conflicts == 0 ? counts : counts +
            $" {admitted.Conflicts} were there with another text: both were paid for, so the ledger keeps its " +
            "own and has these among its failures, kind conflict.";
    }
}
