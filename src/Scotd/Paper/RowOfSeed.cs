using Scotd.Evaluation;
using Scotd.Tasks;

namespace Scotd.Paper;

/// <summary>What a row's system was worth under one seed.</summary>
/// <param name="Seed">Null of a system that never learned.</param>
/// <param name="Files">Its answers.</param>
/// <param name="Right">By question in the order asked, lenient reading.</param>
public sealed record RowOfSeed(ulong? Seed, IReadOnlyList<string> Files, IReadOnlyList<bool> Right)
{
    /// <summary>Of one examination.</summary>
    public static RowOfSeed Of(ulong? seed, TakenExam exam) =>
        new(seed, [exam.File], [.. exam.Graded.Completions.Select(IsRight)]);

    /// <summary>Of a contrast set: right is a question that is right together with its original.</summary>
    /// <param name="seed">Null of a system that never learned.</param>
    /// <param name="changes">What was said to the contrast set.</param>
    /// <param name="originals">What was said to the originals.</param>
    /// <param name="originalOf">By id of a question of the contrast set.</param>
    public static RowOfSeed Of(
        ulong? seed, TakenExam changes, TakenExam originals, IReadOnlyDictionary<string, string?> originalOf)
    {
        HashSet<string> right = [.. originals.Graded.Completions.Where(IsRight).Select(said => said.QuestionId)];
        return new(
            seed, [originals.File, changes.File],
            [
                .. changes.Graded.Completions.Select(said =>
                    IsRight(said) && originalOf[said.QuestionId] is { } original && right.Contains(original)),
            ]);
    }

    private static bool IsRight(GradedCompletion said) => said.Under(Reading.Lenient) is Verdict.Right;
}
