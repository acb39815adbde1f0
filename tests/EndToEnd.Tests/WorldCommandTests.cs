namespace Scotd.EndToEnd.Tests;

/// <summary>scotd world, as a user would type it.</summary>
public sealed class WorldCommandTests
{
    [Fact]
    public void The_task_is_written_whole()
    {
        using TempFolder folder = new();

        Outcome outcome = CommandLine.Succeed("world", "--task", folder["everyday"], "--seed", "2");

        Assert.Equal(folder["everyday"], outcome.Output.TrimEnd());
        Assert.Equal(
            ["contrast.jsonl", "longer.jsonl", "statements.yaml", "task.yaml", "test.jsonl", "train.jsonl",
                "unseen-kind.jsonl", "validation.jsonl"],
            Directory.GetFiles(folder["everyday"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_to_write_is_a_mistake() => CommandLine.Refuse(2, ["--task FOLDER", "--texts FOLDER"], "world");
}
