using System.CommandLine;
using System.Text.Json;
using Scotd.Tasks;
using Spectre.Console;

namespace Scotd.Cli;

/// <summary>scotd tasks: the tasks that ship, and which of their questions are at hand.</summary>
internal static class TasksCommand
{
    private static readonly JsonSerializerOptions s_json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Listed(
        string Name, string Description, string Answers, int Demonstrations, string Train, string Validation,
        string Test);

    public static Command Create()
    {
        Argument<string?> name = new("name") { Description = "Show an example of this task.", Arity = new(0, 1) };
        Option<string> data = new("--data")
        {
            Description = "The folder with a folder for each dataset.",
            DefaultValueFactory = _ => "data",
        };
        Option<bool> json = ModelOptions.Json();
        Command command = new("tasks", "List the tasks that ship, or show an example of one.") { name, data, json };
        command.SetAction(parsed =>
        {
            string folder = Path.GetDirectoryName(Path.GetDirectoryName(ShippedFile.Find("tasks/quarel/task.yaml")))!;
            IReadOnlyList<ShippedTask> tasks = ShippedTask.All(folder);
            Listed[] listed = [.. tasks.Select(task => List(task, parsed.GetRequiredValue(data)))];
            if (parsed.GetValue(name) is { } wanted)
                Show(tasks.FirstOrDefault(task => task.Task.Name == wanted) ?? throw Unknown(wanted, listed));
            else if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(listed, s_json));
            else
                Print(listed);
        });
        return command;
    }

    private static Listed List(ShippedTask task, string data)
    {
        return new(
            task.Task.Name, task.Task.Description, Answers(task.Task), task.Task.Demonstrations.Count,
            State(SplitName.Train), State(SplitName.Validation), State(SplitName.Test));

        string State(SplitName split) => task.Task.Splits[split] is null ? "none"
            : task.Find(split, data) is null ? "not here" : "here";
    }

    /// <summary>
    /// The labels in a few words: "yes no", "(a) … (e)", or that every question brings its own; else the form.
    /// </summary>
    private static string Answers(ReasoningTask task) => task switch
    {
        { Answer.Form: not AnswerForm.Label } => task.Answer.Form.ToString().ToLowerInvariant(),
        { Format.OwnLabels: not null } => "its own",
        { Answer.Labels.Count: 2 } => string.Join(' ', task.Answer.Labels),
        _ => $"{task.Answer.Labels[0]} … {task.Answer.Labels[^1]}",
    };

    private static void Print(IReadOnlyList<Listed> listed)
    {
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumns("task", "answers", "demon-\nstrations", "train", "validation", "test");
        foreach (Listed one in listed)
        {
            string[] cells =
                [one.Name, one.Answers, $"{one.Demonstrations}", one.Train, one.Validation, one.Test];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }
        AnsiConsole.Write(table);
    }

    private static void Show(ShippedTask task)
    {
        (string prompt, string completion) = task.Example();
        Console.WriteLine($"{task.Task.Description}\n");
        Console.WriteLine(prompt + completion.TrimEnd());
    }

    private static PlanException Unknown(string name, IReadOnlyList<Listed> listed) => new(
        $"No task is called {name}. Use one of {string.Join(", ", listed.Select(one => one.Name))}.");
}
