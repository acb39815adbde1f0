using System.Text.Json;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>
/// Every shipped task, tried on golden/tasks/NAME: a few invented questions in the publisher's layout, under the
/// publisher's file names, and answers.jsonl with completions that are hard to read.
/// </summary>
/// <remarks>
/// A line's "misread" is what our reading is known to make of it instead of the right answer; one that is read right by
/// now fails, so that the mark goes.
/// </remarks>
public sealed class ShippedTaskTests
{
    private static readonly string s_fixtures =
        Path.Combine(Repository.Root, "tests", "Scotd.Tests", "golden", "tasks");

    public static TheoryData<string> Tasks => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "tasks"))
        .Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Tasks))]
    public void Questions_are_read_from_the_publishers_layout(string name)
    {
        Split split = Fixture(name).Split;

        Assert.True(split.Count >= 3, $"{split.Source} holds {split.Count} questions; write at least 3.");
        Assert.All(split, question => Assert.NotNull(question.Gold));
        Assert.All(split.Where(question => question.Choices.Count > 0), question =>
            Assert.Contains(question.Gold, Fixture(name).Task.Answer.LabelsOf(question)));
        Assert.True(split.Select(question => question.Gold).Distinct().Count() > 1,
            $"All questions of {split.Source} have the answer {split[0].Gold}, which any key would give.");
    }

    [Theory, MemberData(nameof(Tasks))]
    public void A_prompt_holds_the_question_and_no_places(string name)
    {
        (ReasoningTask task, Split split) = Fixture(name);

        Assert.All(split, question => Assert.Contains(question.Text, task.ZeroShot(question)));
        Assert.All(split.Select(task.ZeroShot).Concat(task.Demonstrations.Select(task.ZeroShot)), prompt =>
        {
            Assert.DoesNotMatch("[{}]", prompt);
            Assert.Equal(prompt.TrimEnd(), prompt);
        });
    }

    [Theory, MemberData(nameof(Tasks))]
    public void Demonstrations_are_read_as_they_are_meant(string name)
    {
        ReasoningTask task = Fixture(name).Task;

        int least = name == "everyday" ? 3 : 4; // its three: one for each sort of label
        Assert.InRange(task.Demonstrations.Count, least, 8);
        Assert.True(task.Demonstrations.Select(shown => shown.Answer).Distinct().Count() > 1,
            $"All demonstrations of {name} have the same answer, which teaches to say it always.");
        foreach (Demonstration shown in task.Demonstrations)
        {
            IReadOnlyList<string> choices = shown.Choices ?? task.Answer.ChoicesIn(shown.Question);
            Question question = new("shown", shown.Question, choices, shown.Answer, shown.Labels);
            AssertRoundTrip(task.Answer, question, shown.Rationale, shown.Answer);
        }
    }

    [Theory, MemberData(nameof(Tasks))]
    public void What_is_written_is_read_back(string name)
    {
        (ReasoningTask task, Split split) = Fixture(name);

        foreach (Question question in split)
        {
            string taught = AnswerKey.First(question.Gold)!;
            Assert.Equal(taught, task.Answer.Canonical(taught));
            Assert.True(AnswerKey.Accepts(question.Gold, taught));
            foreach (string label in task.Answer.LabelsOf(question).Append(taught))
                AssertRoundTrip(task.Answer, question, "Ice is cold.", label);
        }
    }

    [Theory, MemberData(nameof(Tasks))]
    public void Hard_completions_are_read_as_a_person_would(string name)
    {
        (ReasoningTask task, Split split) = Fixture(name);
        (string Place, JsonElement Record)[] answers =
            [.. JsonLines.Read(Path.Combine(s_fixtures, name, "answers.jsonl"))
                .Select(line => (line.Place, line.Record.Clone()))];

        Assert.True(answers.Length >= 20, $"{name} has {answers.Length} hard completions; write at least 20.");
        Assert.Contains(answers, line => Expected(line.Record) is null);
        Assert.All(answers, line =>
        {
            Question question = split[line.Record.GetProperty("row").GetInt32()];
            string completion = line.Record.GetProperty("completion").GetString()!;
            string? label = task.Answer.Read(completion, question, Reading.Lenient).Label;
            string? known = line.Record.TryGetProperty("misread", out JsonElement misread)
                ? misread.GetString()
                : Expected(line.Record);
            Assert.True(label == known,
                $"{line.Place} is read as {label ?? "no answer"}, not {known ?? "no answer"}.");
        });
    }

    /// <summary>The task, and its first split that has a fixture: the rows of answers.jsonl.</summary>
    private static (ReasoningTask Task, Split Split) Fixture(string name)
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task(name));
        string file = Enum.GetValues<SplitName>().Select(split => task.Splits[split]).OfType<string>()
            .Select(file => Path.Combine(s_fixtures, name, file)).First(File.Exists);
        return (task, Split.Open(task, file));
    }

    /// <summary>Read back by both readings, but what is no label by ours alone: the paper's drops signs.</summary>
    private static void AssertRoundTrip(AnswerFormat answer, Question question, string rationale, string written)
    {
        string? label = answer.Canonical(written);
        Reading[] readings = answer.Form is AnswerForm.Label ? Enum.GetValues<Reading>() : [Reading.Lenient];
        foreach (Reading reading in readings)
        {
            Reply reply = answer.Read(answer.Write(rationale, written), question, reading);
            Assert.Equal((rationale, label), (reply.Rationale, reply.Label));
            Assert.Equal(label, answer.Read(answer.Write(written), question, reading).Label);
        }
    }

    private static string? Expected(JsonElement record) => record.GetProperty("answer").GetString();
}
