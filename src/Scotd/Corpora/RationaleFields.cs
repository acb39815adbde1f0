namespace Scotd.Corpora;

/// <summary>Where the parts of a rationale lie in someone's JSON Lines, as field paths.</summary>
/// <param name="Question">What names the question, in the line's object.</param>
/// <param name="Rationale">The steps, in the sample's object.</param>
/// <param name="Answer">The answer: a label, a choice's text, or, as a number, a choice's position from 0.</param>
/// <param name="Samples">The array of samples; null where each line is one sample, numbered in file order.</param>
/// <param name="Teacher">Who wrote it, in the sample's object; null where the file does not say.</param>
/// <param name="SawGold">Whether the right answer was shown, true or false; null where the file does not say.</param>
/// <param name="LogProbability">Natural log, summed over tokens; null where the file does not say.</param>
/// <param name="Link">Whether <paramref name="Question"/> holds an id or the question's text.</param>
public sealed record RationaleFields(
    string Question,
    string Rationale,
    string Answer,
    string? Samples = null,
    string? Teacher = null,
    string? SawGold = null,
    string? LogProbability = null,
    QuestionLink Link = QuestionLink.Id);
