using System.Runtime.CompilerServices;
using System.Text.Json;
using Scotd.Everyday;
using Scotd.Tasks;

namespace Everyday.Tests;

public sealed class WorldFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scotd-world-").FullName;

    [Fact]
    public void What_ships_is_what_the_program_writes()
    {
        new WorldFiles(seed: 1).WriteTask(_folder, new SetSizes());

        Assert.All(Directory.GetFiles(_folder), written => Assert.Equal(
            File.ReadAllText(written), File.ReadAllText(Path.Combine(Shipped(), Path.GetFileName(written)))));
    }

    [Fact]
    public void The_shipped_task_opens_with_its_questions_and_truths()
    {
        ReasoningTask task = ReasoningTask.Open(Shipped());
        Split test = Split.Open(task, Path.Combine(Shipped(), "test.jsonl"));

        Assert.Equal(600, test.Count);
        Assert.All(test, question => Assert.NotEmpty(question.Truths!));
        Assert.All(test, question => Assert.Contains(question.Gold!, question.Labels!));
    }

    [Fact]
    public void Texts_are_documents_and_plain_ones_ask_nothing()
    {
        new WorldFiles(seed: 1).WriteTexts(_folder, plainCharacters: 20_000, workedCharacters: 20_000);
        string[] plain = Documents("plain.jsonl"), worked = Documents("worked.jsonl");

        Assert.InRange(plain.Sum(document => document.Length), 20_000, 25_000);
        Assert.All(plain, document => Assert.DoesNotMatch(@"\?|Q:|A:|answer", document));
        Assert.All(worked, document => Assert.Matches(@"^Q: (?s:.)*\nA: (?s:.)*So the answer is: \S", document));
    }

    [Fact]
    public void What_is_told_again_is_said_in_the_worlds_own_language()
    {
        new WorldFiles(seed: 1).WriteTexts(_folder, plainCharacters: 300_000, workedCharacters: 1_000);

        string[] again = [.. Documents("plain.jsonl").Select(document => document.Split('\n')[^1])];

        Assert.Contains(again, line => line.Contains(" is (b).", StringComparison.Ordinal));
        Assert.All(again.SelectMany(StatementLanguage.Sentences), sentence => Assert.True(
            sentence.EndsWith(").", StringComparison.Ordinal) || World.Language.Read(sentence).Any(), sentence));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Documents(string file) => [.. File.ReadAllLines(Path.Combine(_folder, file))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];

    private static string Shipped([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "tasks", "everyday"));
}
