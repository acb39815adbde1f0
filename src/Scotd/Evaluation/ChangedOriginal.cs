using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>
/// A question that was asked, with the small changes of it that were asked: what a contrast set is made of (Gardner et
/// al. 2020, arXiv 2004.02709).
/// </summary>
/// <param name="IsRight">Whether the original was answered rightly.</param>
/// <param name="Changes">Whether each change was; at least one.</param>
public sealed record ChangedOriginal(bool IsRight, IReadOnlyList<bool> Changes)
{
    /// <summary>Right together with all of its changes.</summary>
    public bool IsConsistent => IsRight && Changes.All(right => right);

    /// <summary>
    /// Links changes to their originals by id, in the order of the changes. A change without an original, or whose
    /// original was not asked, is left aside.
    /// </summary>
    /// <param name="questions">Those of <paramref name="changes"/>.</param>
    /// <param name="changes">What a system said to the changes.</param>
    /// <param name="originals">What it said to the originals; the same examination where one set holds both.</param>
    /// <param name="reading">Which rules read the answers.</param>
    public static IReadOnlyList<ChangedOriginal> Link(
        IEnumerable<Question> questions, Examination changes, Examination originals, Reading reading)
    {
        Dictionary<string, bool> changed = RightById(changes, reading), first = RightById(originals, reading);
        return [.. questions
            .Where(one => one.Original is { } original && first.ContainsKey(original) && changed.ContainsKey(one.Id))
            .GroupBy(one => one.Original!, StringComparer.Ordinal)
            .Select(set => new ChangedOriginal(first[set.Key], [.. set.Select(one => changed[one.Id])]))];
    }

    private static Dictionary<string, bool> RightById(Examination examination, Reading reading) =>
        examination.Completions.ToDictionary(
            said => said.QuestionId, said => said.Under(reading) is Verdict.Right, StringComparer.Ordinal);
}
