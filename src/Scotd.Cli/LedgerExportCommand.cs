using System.CommandLine;
using System.IO.Compression;
using Scotd.Corpora.Ledgers;
using Scotd.Neural;

namespace Scotd.Cli;

/// <summary>scotd ledger export: samples as JSON Lines, or as the paper's array.</summary>
internal static class LedgerExportCommand
{
    private static readonly Option<string> s_place = LedgerCommand.Place();
    private static readonly Option<string?> s_teacher = new("--teacher") { Description = "Only this teacher's." };
    private static readonly Option<string?> s_revision = new("--revision") { Description = "Only of this revision." };

    private static readonly Option<string?> s_out = new("--out")
    {
        Description = "The file to write, packed if it ends in .gz; without it, stdout.",
    };

    private static readonly PaperOptions s_paper = new();

    public static Command Create()
    {
        Command command = new("export", "Write samples as JSON Lines, or as the paper's array.")
        {
            s_place, s_teacher, s_revision, s_out,
        };
        s_paper.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        using Ledger ledger = LedgerCommand.OpenExisting(parsed.GetRequiredValue(s_place));
        string? path = parsed.GetValue(s_out);
        if (path is null)
        {
            using Stream output = Console.OpenStandardOutput();
            Write(parsed, ledger, output);
            return;
        }
        WholeFile.Write(path, file =>
        {
            if (!path.EndsWith(".gz", StringComparison.Ordinal))
            {
                Write(parsed, ledger, file);
                return;
            }
            using GZipStream packed = new(file, CompressionLevel.Optimal, leaveOpen: true);
            Write(parsed, ledger, packed);
        });
    }

    private static void Write(ParseResult parsed, Ledger ledger, Stream output)
    {
        string? teacher = parsed.GetValue(s_teacher), revision = parsed.GetValue(s_revision);
        if (!s_paper.IsChosen(parsed))
        {
            LedgerFilter filter = new(s_paper.TaskName(parsed), teacher, revision, s_paper.SplitGiven(parsed));
            Console.Error.WriteLine($"{LedgerExport.Write(ledger, filter, output)} samples exported.");
            return;
        }
        var (task, split, _) = s_paper.Questions(parsed);
        (long written, long strangers) =
            PaperExchange.Write(ledger, new(task.Name, teacher, revision), split, output);
        Console.Error.WriteLine($"{written} samples exported.");
        if (strangers > 0)
            Console.Error.WriteLine($"{strangers} samples explain questions that {split.Source} lacks; left out.");
    }
}
