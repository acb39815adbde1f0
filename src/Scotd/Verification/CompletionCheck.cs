using System.Text.Json;
using Scotd.Evaluation;

namespace Scotd.Verification;

/// <summary>A file of completions against the same completions read and graded again.</summary>
internal static class CompletionCheck
{
    /// <summary>Compares line by line.</summary>
    /// <param name="exam">As it is graded now.</param>
    /// <param name="path">Its file, as it is told.</param>
    /// <param name="findings">Told.</param>
    public static void Look(TakenExam exam, string path, Findings findings) => findings.Try(path, () =>
    {
        string[] stored = File.ReadAllLines(exam.File);
        string[] graded = [.. exam.Votes?.Lines ?? exam.Graded.Lines];
        if (stored.Length != graded.Length)
        {
            findings.Differ(path, FormattableString.Invariant(
                $"it has {stored.Length} lines, and {graded.Length} questions were asked"));
        }
        foreach ((int i, (string said, string now)) in stored.Zip(graded).Index())
        {
            foreach (string difference in said == now ? [] : JsonDifference.Of(said, now))
            {
                findings.Differ(path, FormattableString.Invariant(
                    $"line {i + 1}, question {QuestionOf(now)}: {difference}"));
            }
        }
    });

    private static string QuestionOf(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("question").GetString()!;
    }
}
