using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>
/// The shipped tasks whose answers are no letters, and their like: a few invented rows in the publisher's layout under
/// golden/tasks/NAME, with the answer keys that a person would read there.
/// </summary>
public sealed class FormTaskTests
{
    public static TheoryData<string, string, string[]> Keys => new()
    {
        { "gsm8k", "train.jsonl", ["21", "15000", "-5", "27.5", "25"] },
        { "asdiv", "dataset/ASDiv.xml", ["19", "7", "1.5"] },
        { "svamp", "SVAMP.json", ["21", "6", "5.5"] },
        { "arithmetic", "train.jsonl", ["15", "-7", "2436", "4267635650"] },
        { "elementary_math_qa", "train.jsonl", ["(c)", "(a)", "(d)"] },
        { "adversarial_qa", "combined/train.json",
            ["frost", "coins", "her sister", "ash and iron", "st louis"] },
        { "hotpotqa", "hotpotqa-train-kilt.jsonl",
            ["dragon\nred dragon", "yes", "four\n4", "st oswald", "j r voss"] },
        { "auto_debugging", "train.jsonl",
            ["10", "nameerror name q is not defined", "1 3", "rat", "-4", "false"] },
        { "quoref", "quoref-train-v0.1.json",
            ["edda; finn", "edda", "greta", "kit ohara", "dr j r smith", "amys boat"] },
        { "drop", "train.jsonl", ["4", "herons; otters", "10 may 1645", "j r stone; lee st clair", "67.5"] },
    };

    [Theory, MemberData(nameof(Keys))]
    public void The_publishers_layout_is_read(string name, string file, string[] keys)
    {
        (ReasoningTask task, Split split) = Open(name, file);

        Assert.Equal(keys, split.Select(question => question.Gold));
        Assert.Contains(file, Enum.GetValues<SplitName>().Select(one => task.Splits[one]));
        Assert.All(split, question => Assert.EndsWith("\nA:", task.ZeroShot(question), StringComparison.Ordinal));
    }

    private static (ReasoningTask Task, Split Split) Open(string name, string file)
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task(name));
        string fixture = Path.Combine(Repository.Root, "tests", "Scotd.Tests", "golden", "tasks", name, file);
        return (task, Split.Open(task, fixture));
    }
}
