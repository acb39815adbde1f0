using System.CommandLine;
using System.CommandLine.Help;

namespace Scotd.Cli;

/// <summary>scotd judge: people compare rationales without knowing whose they are.</summary>
internal static class JudgeCommand
{
    public static Command Create()
    {
        Command command = new("judge", "Let people judge whose rationales are better, blindly, and count.")
        {
            JudgePairsCommand.Create(),
            JudgeCountCommand.Create(),
        };
        command.SetAction(parsed => new HelpAction().Invoke(parsed));
        return command;
    }
}
