using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class ReasoningTaskTests
{
    private const string Yaml = """
        name: small
        description: For tests.
        splits: { train: train.jsonl }
        format: { id: id, question: question, choices: "choices[]", gold: gold, gold_is: index }
        prompt: { question: "Q: {question}{choices}\nA:", choice: " {label} {text}" }
        answer: { labels: [(a), (b)] }
        demonstrations:
          - { question: Which is wet?, choices: [sand, rain], rationale: Rain is water., answer: (b) }
        """;

    [Theory]
    [InlineData("commonsenseqa", 5, 7)]
    [InlineData("openbookqa", 4, 6)]
    [InlineData("quarel", 2, 5)]
    public void A_shipped_task_opens(string name, int labels, int demonstrations)
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task(name));

        Assert.Equal(name, task.Name);
        Assert.Equal(labels, task.Answer.Labels.Count);
        Assert.Equal(demonstrations, task.Demonstrations.Count);
        Assert.All(task.Demonstrations, shown => Assert.InRange(shown.Rationale.Split(' ').Length, 15, 30));
    }

    [Fact]
    public void A_question_of_commonsenseqa_is_put_as_in_the_paper()
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task("commonsenseqa"));
        Question question = new("1", "Where?", ["here", "there"], Gold: null);

        Assert.Equal("Q: Where?\nAnswer Choices:\n(a) here\n(b) there\nA:", task.ZeroShot(question));
    }

    [Fact]
    public void Braces_in_a_question_are_left_alone()
    {
        Question question = new("1", "What is {choices}?", ["{text}", "{label}"], Gold: null);

        Assert.Equal("Q: What is {choices}? (a) {text} (b) {label}\nA:", SmallTask.Task.ZeroShot(question));
    }

    [Fact]
    public void A_misspelled_key_is_refused_with_line_and_mend()
    {
        PlanException refused = Refuse(Yaml.Replace("description:", "desription:", StringComparison.Ordinal));

        Assert.Contains("task.yaml:2", refused.Message);
        Assert.Contains("desription is not a key here; did you mean description?", refused.Message);
    }

    [Theory]
    [InlineData("answer: (b) }", "answer: (c) }", "task.yaml:8: demonstrations.0 answers '(c)', which labels none")]
    [InlineData("choices: [sand, rain]", "choices: [sand, rain, ice]", "demonstrations.0 has 3 choices; give it 2")]
    [InlineData("rationale: Rain is water.", "rationale: ''", "demonstrations.0 has no rationale")]
    [InlineData("Q: {question}{choices}", "Q: {choices}", "task.yaml:5: prompt.question has no {question}")]
    [InlineData("labels: [(a), (b)]", "labels: [(a), (a)]", "task.yaml:6: answer.labels lists a value twice")]
    [InlineData("gold_is: index", "gold_is: indx", "task.yaml:4: format.gold_is is 'indx'; did you mean index?")]
    [InlineData("name: small", "names: small", "task.yaml:1: names is not a key here; did you mean name?")]
    [InlineData("name: small", "name: [small", "is not YAML")]
    public void A_wrong_task_is_refused_with_line_and_mend(string right, string wrong, string message) =>
        Assert.Contains(message, Refuse(Yaml.Replace(right, wrong, StringComparison.Ordinal)).Message);

    [Fact]
    public void A_missing_task_is_named() =>
        Assert.Contains("does not exist", Assert.Throws<PlanException>(() => ReasoningTask.Open("no/such")).Message);

    private static PlanException Refuse(string yaml)
    {
        using TempFolder folder = new();
        folder.Write("task.yaml", yaml);
        return Assert.Throws<PlanException>(() => ReasoningTask.Open(folder.Path));
    }
}
