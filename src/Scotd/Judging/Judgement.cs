using System.Text.Encodings.Web;
using System.Text.Json;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Judging;

/// <summary>What one judge said of one pair: a line of a judgements file, as pages save it.</summary>
/// <param name="Pair">Its id.</param>
/// <param name="Choice">Which is better.</param>
/// <param name="Seconds">How long the judge looked at it; null where nobody measured.</param>
/// <param name="Judge">A name, or any word that is the judge's alone.</param>
public sealed record Judgement(string Pair, Choice Choice, double? Seconds, string Judge)
{
    private static readonly FieldPath s_pair = new("pair"), s_choice = new("choice"), s_seconds = new("seconds"),
        s_judge = new("judge");

    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Choice[] s_choices = Enum.GetValues<Choice>();

    /// <summary>Whether no person said it, but the checker of steps.</summary>
    public bool IsChecker => Judge == StepChecker.Name;

    /// <summary>The line, without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(
        new { pair = Pair, choice = YamlName.OfChoice(Choice), seconds = Seconds, judge = Judge }, s_json);

    /// <summary>Reads a line.</summary>
    /// <param name="place">Of the line, for messages.</param>
    /// <param name="record">Its object.</param>
    /// <exception cref="CorpusException">It lacks a part, or the choice is none; the mend.</exception>
    public static Judgement Read(string place, JsonElement record)
    {
        string choice = Text(s_choice);
        int known = Array.FindIndex(s_choices, one => YamlName.OfChoice(one) == choice);
        if (known < 0)
        {
            throw new CorpusException($"{place} chooses '{choice}'; a choice is " +
                $"{string.Join(", ", s_choices.Select(one => YamlName.OfChoice(one)))}. Correct the line, or delete " +
                "it.");
        }
        double? seconds = s_seconds.Find(record) is { ValueKind: JsonValueKind.Number } number
            ? number.GetDouble()
            : null;
        return new(Text(s_pair), s_choices[known], seconds, Text(s_judge));

        string Text(FieldPath path) => path.FindText(record)?.Trim() is { Length: > 0 } text ? text
            : throw new CorpusException($"{place} has no {path}. A judgement is a line as a judge's page saves it, " +
                "with pair, choice, seconds and judge; ask for the file again, or add what is missing.");
    }
}
