using System.CommandLine;
using System.Globalization;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Students;

namespace Scotd.Cli;

/// <summary>scotd pretrain: a base student from plain text.</summary>
internal static class PretrainCommand
{
    public static Command Create()
    {
        Argument<string> plan = PlanArguments.Plan();
        Option<string[]> set = PlanArguments.Set();
        Option<bool> profile = CommandDevice.Profile();
        Command command = new("pretrain", "Make a base student: train a language model on plain text.")
        {
            plan, set, profile,
        };
        command.SetAction(parsed =>
        {
            PretrainingPlan pretraining = PretrainingPlan.Open(parsed.GetRequiredValue(plan), parsed.GetValue(set));
            using Interruption interruption = new();
            using CommandDevice device =
                new(PlannedDevice.Open(pretraining.Training.Precision), parsed.GetValue(profile));
            TrainingLine line = new(pretraining.Name, Console.Error, TimeProvider.System);
            TrainingHistory history =
                Pretraining.Run(pretraining, device.Device, Console.Error.WriteLine, line, interruption.Token);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{pretraining.Name}: held-out loss {-history.Best!.Score:F4} nats a token " +
                $"after {history.Best.Step} steps"));
            Console.WriteLine(TrainingRun.ModelFolderOf(pretraining.Output));
        });
        return command;
    }
}
