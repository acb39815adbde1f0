using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Selection;

/// <summary>
/// The rules by which rationales become lessons. They chain, and keep the order of what they are given.
/// </summary>
public static class RationaleRules
{
    extension(IEnumerable<Rationale> rationales)
    {
        /// <summary>
        /// Keeps those that reach the answer key; those without an answer, or of unlabeled questions, go.
        /// </summary>
        public IEnumerable<Rationale> ThatAreRight(Split key) => rationales
            .Where(rationale => rationale.Answer is { } answer && key.Find(rationale.QuestionId)?.Gold == answer);

        /// <summary>Keeps those that reach an answer, right or wrong: all that an unlabeled corpus can teach.</summary>
        public IEnumerable<Rationale> ThatAnswer() => rationales.Where(rationale => rationale.Answer is not null);

        /// <summary>Keeps those whose teacher was not shown the right answer.</summary>
        public IEnumerable<Rationale> ThatDidNotSeeGold() => rationales.Where(rationale => !rationale.SawGold);

        /// <summary>Keeps the first of those that give the same question the same steps and the same answer.</summary>
        public IEnumerable<Rationale> WithoutDuplicates() => rationales
            .DistinctBy(rationale => (rationale.QuestionId, rationale.Text, rationale.Answer));

        /// <summary>Keeps the first <paramref name="count"/> of each question.</summary>
        public IEnumerable<Rationale> AtMostPerQuestion(int count)
        {
            Dictionary<string, int> kept = new(StringComparer.Ordinal);
            foreach (Rationale rationale in rationales)
            {
                int before = kept.GetValueOrDefault(rationale.QuestionId);
                if (before >= count) continue;
                kept[rationale.QuestionId] = before + 1;
                yield return rationale;
            }
        }

        /// <summary>
        /// Keeps the most likely of each question, one whose likelihood is not known being the least; then the first.
        /// </summary>
        public IEnumerable<Rationale> MostLikelyPerQuestion() => rationales
            .GroupBy(rationale => rationale.QuestionId, StringComparer.Ordinal)
            .Select(group => group.MaxBy(rationale => rationale.LogProbability ?? double.NegativeInfinity)!);
    }
}
