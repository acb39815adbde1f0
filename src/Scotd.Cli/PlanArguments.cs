using System.CommandLine;

namespace Scotd.Cli;

/// <summary>What every command takes that carries out a plan.</summary>
internal static class PlanArguments
{
    public static Argument<string> Plan() => new("plan") { Description = "A YAML file, e.g. runs/first-lesson.yaml." };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Changes one key of the plan, e.g. --set training.steps=100; may be given more than once.",
    };
}
