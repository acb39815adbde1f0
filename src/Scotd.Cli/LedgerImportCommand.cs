using System.CommandLine;
using Scotd.Corpora.Ledgers;
using Scotd.Tasks;

namespace Scotd.Cli;

/// <summary>scotd ledger import: samples from JSON Lines, or from the paper's array.</summary>
internal static class LedgerImportCommand
{
    private static readonly Option<string> s_place = LedgerCommand.Place();

    private static readonly Argument<string[]> s_files = new("file")
    {
        Description = "Exported samples, plain or .gz.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> s_teacher = new("--teacher")
    {
        Description = "Who wrote the paper's array, which does not say.",
        DefaultValueFactory = _ => "recorded",
    };

    private static readonly Option<string> s_revision = new("--revision")
    {
        Description = "Which version of the teacher wrote the paper's array.",
        DefaultValueFactory = _ => "",
    };

    private static readonly PaperOptions s_paper = new();

    public static Command Create()
    {
        Command command = new("import", "Bring samples into a ledger, all of a file or nothing.")
        {
            s_files, s_place, s_teacher, s_revision,
        };
        s_paper.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using Ledger ledger = Ledger.Open(parsed.GetRequiredValue(s_place), TimeProvider.System);
        foreach (string file in parsed.GetRequiredValue(s_files))
        {
            Admitted admitted = await LedgerImport.RunAsync(ledger, Read(parsed, file), cancellation);
            Console.Error.WriteLine($"{file}: {LedgerMergeCommand.Describe(admitted)}");
        }
    }

    private static IEnumerable<(Series, LedgerSample)> Read(ParseResult parsed, string file)
    {
        if (!s_paper.IsChosen(parsed))
            return JsonLines.Read(file).Select(line => ExchangeLine.Read(line.Record, line.Place));
        var (task, split, name) = s_paper.Questions(parsed);
        return PaperExchange.Read(
            file, task, split, name, parsed.GetRequiredValue(s_teacher), parsed.GetRequiredValue(s_revision));
    }
}
