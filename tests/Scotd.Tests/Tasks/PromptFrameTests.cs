using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class PromptFrameTests
{
    private static readonly PromptFrame s_frame = new("Q: ", ["\n choice:", "\nA:"]);

    [Theory]
    [InlineData("Q: What is ice?\n choice:milk\n choice:water\nA:", "What is ice?")]
    [InlineData("Q: What is ice?\nA:", "What is ice?")]
    [InlineData("What is ice?", "What is ice?")]
    [InlineData("Is this so?\nQ: no choice: A: none", "Is this so?\nQ: no choice: A: none")]
    [InlineData("Q: \nA:", "")]
    public void A_question_is_what_its_frame_holds(string prompt, string question) =>
        Assert.Equal(question, s_frame.Within(prompt));

    [Theory]
    [InlineData("arithmetic", "What is 6 plus 9?", 4)]
    [InlineData("elementary_math_qa", "What is the answer to this problem?:a wheel turns 3 times a second . how " +
        "often does it turn in a minute ?", 3)]
    [InlineData("formal_fallacies", "\"All who sing in the choir can read notes. Pia cannot read notes. So Pia " +
        "does not sing in the choir.\"\n Is the argument, given the explicitly stated premises, deductively valid " +
        "or invalid?", 3)]
    [InlineData("auto_debugging",
        "```\nk = 2\nk = k * 5\n```\nWhat is the value of k at the end of this program?", 6)]
    public void The_prompts_of_big_bench_become_questions(string name, string question, int rows)
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task(name));
        Split split = Split.Open(task, Path.Combine(
            Repository.Root, "tests", "Scotd.Tests", "golden", "tasks", name, "train.jsonl"));

        Assert.Equal(question, split[0].Text);
        Assert.Equal(Enumerable.Range(1, rows).Select(i => $"train-{i}"), split.Select(one => one.Id));
        Assert.All(split.Select(task.ZeroShot), prompt =>
        {
            Assert.Single(prompt.Split("\nA:")[..^1]);
            Assert.DoesNotContain("choice:", prompt);
        });
    }

    [Fact]
    public void A_row_with_an_empty_frame_is_refused()
    {
        using TempFolder folder = new();
        ReasoningTask task = SmallTask.Task with { Format = SmallTask.Task.Format with { Frame = s_frame } };
        string path = folder.Write(
            "dev.jsonl", """{"id":"1","question":"Q: \nA:","choices":["sand","rain"],"gold":"B"}""");

        Assert.Contains("dev.jsonl:1 has nothing but its frame at 'question'",
            Assert.Throws<CorpusException>(() => Split.Open(task, path)).Message);
    }
}
