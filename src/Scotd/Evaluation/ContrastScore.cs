using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>
/// How one system did on a contrast set: questions, and small changes of them after which another answer is right
/// (Gardner et al. 2020, arXiv 2004.02709). Counted are the originals that were asked and have a change that was asked.
/// </summary>
/// <param name="Originals">Originals with at least one change.</param>
/// <param name="OriginalsRight">Of these, those that are right.</param>
/// <param name="Changes">Changes of them; as many where each has one.</param>
/// <param name="ChangesRight">Of these, those that are right.</param>
/// <param name="Consistent">Originals that are right together with all of their changes.</param>
public readonly record struct ContrastScore(
    int Originals, int OriginalsRight, int Changes, int ChangesRight, int Consistent)
{
    /// <summary>Accuracy on the originals.</summary>
    public Accuracy OnOriginals => new(OriginalsRight, Originals);

    /// <summary>Accuracy on their changes.</summary>
    public Accuracy OnChanges => new(ChangesRight, Changes);

    /// <summary>
    /// Gardner's consistency: the share of originals that are right together with all of their changes. Never above
    /// either accuracy where each has one change; a system that answers at random has the product.
    /// </summary>
    public Accuracy Consistency => new(Consistent, Originals);

    /// <summary>Accuracy on the originals less accuracy on their changes.</summary>
    public double Drop => OnOriginals.Value - OnChanges.Value;

    /// <summary>
    /// Originals against changes, pair by pair, with the interval of the drop; null where an original has several.
    /// </summary>
    public PairedComparison? Pairs => Changes != Originals ? null : new PairedComparison(
        Both: Consistent, OnlyFirst: OriginalsRight - Consistent, OnlySecond: ChangesRight - Consistent,
        Neither: Originals - OriginalsRight - ChangesRight + Consistent);

    /// <summary>Links the changes to their originals, and counts.</summary>
    /// <param name="questions">Those of <paramref name="changes"/>; ones without an original are left aside.</param>
    /// <param name="changes">What the system said to the changes.</param>
    /// <param name="originals">What it said to the originals; the same examination where one set holds both.</param>
    /// <param name="reading">Which rules read the answers.</param>
    /// <returns>Null where no change has an original that was asked.</returns>
    public static ContrastScore? Of(
        IEnumerable<Question> questions, Examination changes, Examination originals, Reading reading)
    {
        IReadOnlyList<ChangedOriginal> linked = ChangedOriginal.Link(questions, changes, originals, reading);
        return linked.Count == 0 ? null : new(
            linked.Count, linked.Count(one => one.IsRight), linked.Sum(one => one.Changes.Count),
            linked.Sum(one => one.Changes.Count(right => right)), linked.Count(one => one.IsConsistent));
    }
}
