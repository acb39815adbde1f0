using System.CommandLine;
using Scotd.Tasks;

namespace Scotd.Cli;

/// <summary>
/// The options of commands that read or write the paper's array, which needs the questions it was made from.
/// </summary>
internal sealed class PaperOptions
{
    private readonly Option<string> _format = new("--format")
    {
        Description = "jsonl, or paper: the paper's array, which needs --task, --data and --split.",
        DefaultValueFactory = _ => "jsonl",
    };

    private readonly Option<string?> _task = new("--task")
    {
        Description = "A task's name; for the paper's array, its folder with task.yaml.",
    };

    private readonly Option<string?> _data = new("--data") { Description = "The folder of the task's splits." };

    private readonly Option<string?> _split = new("--split") { Description = "train, validation or test." };

    public PaperOptions()
    {
        _format.AcceptOnlyFromAmong("jsonl", "paper");
        _split.AcceptOnlyFromAmong("train", "validation", "test");
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_format, _task, _data, _split])
            command.Add(option);
        command.Validators.Add(result =>
        {
            bool isPaper = result.GetValue(_format) == "paper";
            if (isPaper && (result.GetValue(_task) is null || result.GetValue(_data) is null))
                result.AddError("--format paper needs --task and --data: it ties samples to questions by position.");
        });
    }

    public bool IsChosen(ParseResult parsed) => parsed.GetValue(_format) == "paper";

    /// <summary>Null for all tasks. A folder's name serves as the name of its task.</summary>
    public string? TaskName(ParseResult parsed) => parsed.GetValue(_task) is { } given && Path.Exists(given)
        ? ReasoningTask.Open(given).Name
        : parsed.GetValue(_task);

    /// <summary>Null for all splits.</summary>
    public string? SplitGiven(ParseResult parsed) => parsed.GetValue(_split);

    /// <summary>The questions that positions refer to.</summary>
    public (ReasoningTask Task, Split Split, string SplitName) Questions(ParseResult parsed)
    {
        ReasoningTask task = ReasoningTask.Open(parsed.GetRequiredValue(_task)!);
        string name = parsed.GetValue(_split) ?? "train";
        string file = task.Splits[Enum.Parse<SplitName>(name, ignoreCase: true)] ??
            throw new PlanException($"Task {task.Name} has no {name} split; give another with --split.");
        return (task, Split.Open(task, Path.Combine(parsed.GetRequiredValue(_data)!, file)), name);
    }
}
