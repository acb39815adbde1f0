using System.CommandLine;
using System.CommandLine.Help;

namespace Scotd.Cli;

/// <summary>scotd export: what a run found, in the formats of other programs.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Command command = new("export", "Write what a run found in the formats of other programs.")
        {
            ExportResultsCommand.Create(),
        };
        command.SetAction(parsed => new HelpAction().Invoke(parsed));
        return command;
    }
}
