using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
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

        Assert.Equal(2000, test.Count);
        Assert.All(test, question => Assert.NotEmpty(question.Truths!));
        Assert.All(test, question => Assert.Contains(question.Gold!, question.Labels!));
    }

    [Fact]
    public void Texts_are_documents_and_plain_ones_ask_nothing()
    {
        new WorldFiles(seed: 1).WriteTexts(_folder, plainCharacters: 20_000, againCharacters: 20_000,
            workedCharacters: 20_000);
        string[] plain = Documents("plain.jsonl"), again = Documents("again.jsonl"), worked = Documents("worked.jsonl");

        Assert.InRange(plain.Sum(document => document.Length), 20_000, 25_000);
        Assert.InRange(again.Sum(document => document.Length), 20_000, 25_000);
        Assert.Empty(plain.Intersect(again));
        Assert.All([.. plain, .. again], document => Assert.DoesNotMatch(@"\?|Q:|A:|answer", document));
        Assert.All(worked, document => Assert.Matches(@"^Q: (?s:.)*\nA: (?s:.)*So the answer is: \S", document));
    }

    [Fact]
    public void What_is_told_again_is_said_in_the_worlds_own_language()
    {
        Write();
        string[] told = [.. Documents("plain.jsonl").Concat(Documents("again.jsonl"))
            .Select(document => document.Split('\n')[^1])];

        Assert.Contains(told, line => line.Contains(" is (b).", StringComparison.Ordinal));
        Assert.All(told.SelectMany(StatementLanguage.Sentences), sentence => Assert.True(
            sentence.EndsWith(").", StringComparison.Ordinal) || World.Language.Read(sentence).Any(), sentence));
    }

    [Fact]
    public void A_letter_after_a_sentence_is_that_of_the_one_thing_in_it_that_was_listed()
    {
        Write();
        int pointed = 0;
        foreach (string[] lines in Documents("again.jsonl").Select(document => document.Split('\n')))
        {
            string[] things = [.. Regex.Split(lines[0], @" ?\([a-e]\) ").Skip(1)];
            IReadOnlyList<string> again = [.. StatementLanguage.Sentences(lines[^1])];
            foreach (int place in Enumerable.Range(0, again.Count).Where(i => IsLetter(again[i])))
            {
                int thing = again[place]["That is (".Length] - 'a';
                Assert.Equal([thing], Enumerable.Range(0, things.Length).Where(i =>
                    again[place - 1].Contains(things[i], StringComparison.OrdinalIgnoreCase)));
                pointed++;
            }
        }

        Assert.InRange(pointed, 100, 10_000);
    }

    [Fact]
    public void What_is_told_of_one_thing_is_told_together()
    {
        Write();
        int joined = 0, all = 0;
        foreach (string[] lines in Documents("plain.jsonl").Select(document => document.Split('\n'))
            .Where(lines => lines.Length > 1))
        {
            string[][] words = [.. StatementLanguage.Sentences(lines[^1])
                .Where(sentence => !sentence.EndsWith(").", StringComparison.Ordinal))
                .Select(sentence => Regex.Matches(sentence, @"\w{4,}").Select(word => word.Value).ToArray())];
            joined += words.Zip(words.Skip(1)).Count(pair => pair.First.Intersect(pair.Second).Any());
            all += words.Length - 1;
        }

        Assert.InRange((double)joined / all, 0.5, 1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsLetter(string sentence) => sentence.StartsWith("That is (", StringComparison.Ordinal);

    private void Write() => new WorldFiles(seed: 1).WriteTexts(
        _folder, plainCharacters: 300_000, againCharacters: 300_000, workedCharacters: 1_000);

    private string[] Documents(string file) => [.. File.ReadAllLines(Path.Combine(_folder, file))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];

    private static string Shipped([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "tasks", "everyday"));
}
