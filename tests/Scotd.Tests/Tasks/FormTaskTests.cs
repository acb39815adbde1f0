using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>
/// The shipped tasks whose answers are no letters, and their like: three invented rows in the publisher's layout under
/// golden/tasks/NAME, with the answer keys that a person would read there.
/// </summary>
public sealed class FormTaskTests
{
    public static TheoryData<string, string, string[]> Keys => new()
    {
        { "gsm8k", "train.jsonl", ["21", "15000", "-5"] },
        { "asdiv", "dataset/ASDiv.xml", ["19", "7", "1.5"] },
        { "svamp", "SVAMP.json", ["21", "6", "5.5"] },
        { "arithmetic", "train.jsonl", ["15", "-7", "2436"] },
        { "elementary_math_qa", "train.jsonl", ["(c)", "(a)", "(d)"] },
        { "adversarial_qa", "combined/train.json", ["frost", "coins", "her sister"] },
        { "hotpotqa", "hotpotqa-train-kilt.jsonl", ["dragon\nred dragon", "yes", "four\n4"] },
        { "auto_debugging", "train.jsonl", ["10", "nameerror name q is not defined", "1 3"] },
        { "quoref", "quoref-train-v0.1.json", ["edda; finn", "edda", "greta"] },
        { "drop", "train.jsonl", ["4", "herons; otters", "10 may 1645"] },
    };

    [Theory, MemberData(nameof(Keys))]
    public void The_publishers_layout_is_read(string name, string file, string[] keys)
    {
        (ReasoningTask task, Split split) = Open(name, file);

        Assert.Equal(keys, split.Select(question => question.Gold));
        Assert.Contains(file, Enum.GetValues<SplitName>().Select(one => task.Splits[one]));
        Assert.All(split, question => Assert.EndsWith("\nA:", task.ZeroShot(question), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Keys))]
    public void What_is_taught_is_read_back_as_right(string name, string file, string[] keys)
    {
        (ReasoningTask task, Split split) = Open(name, file);

        Assert.Equal(keys.Length, split.Count);
        foreach (Question question in split)
        {
            string taught = AnswerKey.First(question.Gold)!;
            Reply reply = task.Answer.Read(task.Answer.Write("It is so.", taught), question, Reading.Lenient);

            Assert.Equal(("It is so.", taught), (reply.Rationale, reply.Label));
            Assert.True(AnswerKey.Accepts(question.Gold, reply.Label));
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public void Demonstrations_are_read_as_they_are_meant(string name, string file, string[] keys)
    {
        ReasoningTask task = Open(name, file).Task;

        Assert.NotEmpty(keys);
        Assert.InRange(task.Demonstrations.Count, 4, 8);
        Assert.True(task.Demonstrations.Select(shown => shown.Answer).Distinct().Count() > 1);
        foreach (Demonstration shown in task.Demonstrations)
        {
            Question question = new("shown", shown.Question, shown.Choices ?? [], Gold: null);
            string written = task.Answer.Write(shown.Rationale, shown.Answer);
            Reply reply = task.Answer.Read(written, question, Reading.Lenient);

            Assert.Equal((shown.Rationale, task.Answer.Canonical(shown.Answer)), (reply.Rationale, reply.Label));
        }
    }

    private static (ReasoningTask Task, Split Split) Open(string name, string file)
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task(name));
        string fixture = Path.Combine(Repository.Root, "tests", "Scotd.Tests", "golden", "tasks", name, file);
        return (task, Split.Open(task, fixture));
    }
}
