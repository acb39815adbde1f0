using Scotd.Evaluation;
using Scotd.Tasks;

namespace Scotd.Paper;

/// <summary>What a row's system was worth under one seed.</summary>
/// <param name="Seed">Null of a system that never learned.</param>
/// <param name="Files">Its answers.</param>
/// <param name="Right">By question in the order asked, or by original of a contrast set; lenient reading.</param>
public sealed record RowOfSeed(ulong? Seed, IReadOnlyList<string> Files, IReadOnlyList<bool> Right)
{
    /// <summary>Of one examination.</summary>
    public static RowOfSeed Of(ulong? seed, TakenExam exam) =>
        new(seed, [exam.File], [.. exam.Graded.Completions.Select(IsRight)]);

    /// <summary>Of a contrast set: by original, whether it is right together with all of its changes.</summary>
    /// <param name="seed">Null of a system that never learned.</param>
    /// <param name="questions">Of the contrast set.</param>
    /// <param name="changes">What was said to them.</param>
    /// <param name="originals">What was said to the originals.</param>
    public static RowOfSeed Of(
        ulong? seed, IReadOnlyList<Question> questions, TakenExam changes, TakenExam originals) => new(
        seed, [originals.File, changes.File],
        [
            .. ChangedOriginal.Link(questions, changes.Graded, originals.Graded, Reading.Lenient)
                .Select(one => one.IsConsistent),
        ]);

    private static bool IsRight(GradedCompletion said) => said.Under(Reading.Lenient) is Verdict.Right;
}
