using Scotd.Teachers;

namespace Scotd.Selection.Rules;

/// <summary>
/// Drops rationales that share so much of their words in a row with an earlier one of their question that stays.
/// </summary>
/// <remarks>
/// Similarity is that of Jaccard over runs of three words, estimated (<see cref="MinHash"/>); a text of fewer words is
/// one run. Texts without words are alike. Answers are not compared.
/// </remarks>
internal sealed class NearDuplicatesRule(double similarity) : SelectionRule
{
    public override string Name => FormattableString.Invariant($"near_duplicates: {similarity}");

    public override string Why => FormattableString.Invariant(
        $"share {similarity} or more of their runs of three words with an earlier one, by ") +
        $"{MinHash.Permutations} hashes.";

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) => questions.Select(Different);

    private bool[] Different(ExplainedQuestion asked)
    {
        List<MinHash> stay = [];
        return asked.Those(IsNew);

        bool IsNew(Rationale rationale)
        {
            MinHash own = MinHash.Of(TextWords.Runs(rationale.Text, length: 3));
            if (stay.Exists(earlier => earlier.Similarity(own) >= similarity)) return false;
            stay.Add(own);
            return true;
        }
    }
}
