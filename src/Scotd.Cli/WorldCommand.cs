using System.CommandLine;
using Scotd.Everyday;

namespace Scotd.Cli;

/// <summary>scotd world: writes the everyday world's questions and the texts of its models.</summary>
internal static class WorldCommand
{
    private const long MillionCharacters = 1_000_000;

    public static Command Create()
    {
        Option<string?> task = new("--task")
        {
            Description = "Write the task with its sets of questions into this folder.",
        };
        Option<string?> texts = new("--texts")
        {
            Description = "Write the texts to pretrain on into this folder.",
        };
        Option<int> plain = new("--plain")
        {
            Description = "Plain text, in millions of characters.",
            DefaultValueFactory = _ => 100,
        };
        Option<int> again = new("--again")
        {
            Description = "Plain text for a second reading, in millions of characters.",
            DefaultValueFactory = _ => 60,
        };
        Option<int> worked = new("--worked")
        {
            Description = "Worked questions, in millions of characters.",
            DefaultValueFactory = _ => 100,
        };
        Option<ulong> seed = new("--seed")
        {
            Description = "Other seeds, other questions; the same seed writes the same bytes.",
            DefaultValueFactory = _ => 1,
        };
        Command command = new("world", "Write the everyday world: questions to reason about, and texts to pretrain on.")
        {
            task, texts, plain, again, worked, seed,
        };
        command.SetAction(parsed =>
        {
            WorldFiles files = new(parsed.GetValue(seed));
            if (parsed.GetValue(task) is { } folder)
            {
                files.WriteTask(folder, new SetSizes());
                Console.WriteLine(folder);
            }

            if (parsed.GetValue(texts) is { } library)
            {
                files.WriteTexts(
                    library, parsed.GetValue(plain) * MillionCharacters, parsed.GetValue(again) * MillionCharacters,
                    parsed.GetValue(worked) * MillionCharacters);
                Console.WriteLine(library);
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(task) is null && result.GetValue(texts) is null)
                result.AddError("world writes nothing unless --task FOLDER or --texts FOLDER says where.");
        });
        return command;
    }
}
