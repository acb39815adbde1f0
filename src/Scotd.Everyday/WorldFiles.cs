using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scotd.Tasks;

namespace Scotd.Everyday;

/// <summary>Writes the world: the task with its sets of questions, and the texts to pretrain on.</summary>
/// <param name="seed">The same seed writes the same bytes.</param>
public sealed class WorldFiles(ulong seed)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Draws _draws = new(seed);

    /// <summary>Writes task.yaml, statements.yaml and one file a set.</summary>
    /// <param name="folder">Made where it is missing; files of these names are written anew.</param>
    /// <param name="sizes">Of the sets.</param>
    public void WriteTask(string folder, SetSizes sizes)
    {
        foreach ((string name, IReadOnlyList<NumberedPuzzle> set) in new QuestionSets(_draws, sizes).All)
            WholeFile.WriteLines(Path.Combine(folder, $"{name}.jsonl"), set.Select(Line));
        WholeFile.WriteText(Path.Combine(folder, "statements.yaml"), World.Language.ToYaml());
        WholeFile.WriteText(Path.Combine(folder, "task.yaml"), TaskYaml());
    }

    /// <summary>
    /// Writes plain.jsonl and again.jsonl, the first and the second reading of students, and worked.jsonl, for the
    /// teacher: a document a line.
    /// </summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="plainCharacters">Of plain.jsonl, at least.</param>
    /// <param name="againCharacters">Of again.jsonl, at least.</param>
    /// <param name="workedCharacters">Of worked.jsonl, at least.</param>
    public void WriteTexts(string folder, long plainCharacters, long againCharacters, long workedCharacters)
    {
        ReasoningTask task = Content.Parse<ReasoningTask>(TaskYaml(), "task");
        Texts texts = new(_draws, seed);
        Write("plain", texts.Plain(), plainCharacters);
        Write("again", new Texts(_draws, seed + 1).Plain(points: true), againCharacters);
        Write("worked", texts.Worked((worded, rationale) => Worked(task, worded, rationale)), workedCharacters);

        void Write(string name, IEnumerable<string> documents, long characters) => WholeFile.WriteLines(
            Path.Combine(folder, $"{name}.jsonl"), UpTo(characters, documents)
                .Select(document => JsonSerializer.Serialize(new { text = document }, s_json)));
    }

    private string TaskYaml() => Content.Text("task") + string.Concat(Demonstrations().Select(Shown));

    private static IEnumerable<string> UpTo(long characters, IEnumerable<string> documents)
    {
        foreach (string document in documents)
        {
            yield return document;
            if ((characters -= document.Length) <= 0) yield break;
        }
    }

    private static string Worked(ReasoningTask task, Worded worded, string rationale)
    {
        Question question = new("", worded.Question, worded.Choices, worded.Gold, worded.Labels);
        return task.Worked(question, rationale, worded.Gold);
    }

    private static string Line(NumberedPuzzle one)
    {
        Worded worded = new(one.Puzzle);
        return JsonSerializer.Serialize(
            new
            {
                id = one.Id,
                original = one.Original,
                kind = one.Puzzle.Kind,
                situation = one.Puzzle.Situation,
                question = worded.Question,
                choices = one.Puzzle.Choices,
                labels = worded.Labels,
                gold = worded.Gold,
                truths = one.Puzzle.Premises.Concat(one.Puzzle.Steps.Select(step => step.Says))
                    .Concat(one.Puzzle.Truths).Select(truth => truth.Key).Distinct().Order(StringComparer.Ordinal),
            },
            s_json);
    }

    /// <summary>
    /// Three short ones from the share of the texts, one answered by a letter, one by words, one by yes or no: as many
    /// as leave a small teacher room for the question.
    /// </summary>
    private IEnumerable<Puzzle> Demonstrations() => new[] { PuzzleForm.Letters, PuzzleForm.Words, PuzzleForm.YesNo }
        .Zip(["qualitative", "multihop", "rules"], (form, name) => _draws
            .Of(World.Kinds.Single(kind => kind.Name == name), Share.Texts, "demonstrations")
            .Select(pair => pair.Puzzle).Where(puzzle => puzzle.Form == form).Take(20)
            .MinBy(puzzle => new Worded(puzzle).Question.Length)!);

    private string Shown(Puzzle puzzle)
    {
        Worded worded = new(puzzle);
        return $"""
              - question: {JsonSerializer.Serialize(worded.Question, s_json)}
                choices: {JsonSerializer.Serialize(puzzle.Choices, s_json)}
                labels: {JsonSerializer.Serialize(worded.Labels, s_json)}
                rationale: {JsonSerializer.Serialize(worded.Rationale(Chance.From(seed).For("shown")), s_json)}
                answer: {JsonSerializer.Serialize(worded.Gold, s_json)}

            """;
    }
}
