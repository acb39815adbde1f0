using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>scotd tasks: what is listed, and what an example looks like.</summary>
public sealed class TasksCommandTests
{
    [Fact]
    public void Tasks_are_listed_with_what_is_at_hand()
    {
        using TempFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder["data"], "piqa"));
        File.WriteAllText(Path.Combine(folder["data"], "piqa", "dev.jsonl"), "{}");

        JsonElement[] listed = [.. JsonDocument.Parse(
            CommandLine.Succeed("tasks", "--data", folder["data"], "--json").Output).RootElement.EnumerateArray()];

        Assert.Equal("here, here, here", States("first-lesson"));
        Assert.Equal("not here, here, not here", States("piqa"));
        Assert.Equal("not here, not here, none", States("social_iqa"));
        Assert.Contains("piqa", CommandLine.Succeed("tasks").Output, StringComparison.Ordinal);

        string States(string name)
        {
            JsonElement task = listed.Single(one => one.GetProperty("name").GetString() == name);
            return $"{task.GetProperty("train")}, {task.GetProperty("validation")}, {task.GetProperty("test")}";
        }
    }

    [Fact]
    public void An_example_is_shown_as_a_student_sees_it()
    {
        string shown = CommandLine.Succeed("tasks", "piqa").Output;

        Assert.Contains("Q: To keep a door from slamming", shown, StringComparison.Ordinal);
        Assert.EndsWith(" So the answer is: (a)\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_does_not_ship_is_refused_with_those_that_do() =>
        CommandLine.Refuse(2, ["No task is called piqua", "piqa", "quarel"], "tasks", "piqua");
}
