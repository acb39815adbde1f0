using System.Text.Json.Serialization;

namespace Scotd.Teachers;

/// <summary>
/// One chain of thought, as a teacher gave it. One is born per teacher sample; it is never edited after.
/// </summary>
/// <param name="QuestionId">The question that it explains.</param>
/// <param name="Sample">Which of the question's samples, from 0.</param>
/// <param name="Text">The steps, without the answer.</param>
/// <param name="Answer">The label that the steps lead to, or null where the teacher did not name one.</param>
/// <param name="Teacher">Who wrote it; "" where the corpus does not say.</param>
/// <param name="LogProbability">Natural log, summed over tokens; null where the teacher does not say.</param>
/// <param name="SawGold">The teacher was shown the right answer and asked to explain it.</param>
/// <param name="Greedy">It is what the teacher wrote at temperature 0: none of its samples.</param>
/// <param name="Tokens">How many <paramref name="LogProbability"/> sums over; null where nobody counted.</param>
/// <param name="TextLog">Of <paramref name="Text"/> without the answer; null where tokens are not told apart.</param>
public sealed record Rationale(
    string QuestionId,
    int Sample,
    string Text,
    string? Answer,
    string Teacher = "",
    double? LogProbability = null,
    bool SawGold = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Greedy = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int? Tokens = null,
    [property: JsonIgnore] TokenSum? TextLog = null);
