using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
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
            .Where(rationale => AnswerKey.Accepts(key.Find(rationale.QuestionId)?.Gold, rationale.Answer));

        /// <summary>
        /// Keeps those that reach an answer and miss the key; those of unlabeled questions go.
        /// </summary>
        public IEnumerable<Rationale> ThatAreWrong(Split key) => rationales.Where(rationale =>
            rationale.Answer is { } answer && key.Find(rationale.QuestionId)?.Gold is { } gold
            && !AnswerKey.Accepts(gold, answer));

        /// <summary>Keeps those that reach an answer, right or wrong: all that an unlabeled corpus can teach.</summary>
        public IEnumerable<Rationale> ThatAnswer() => rationales.Where(rationale => rationale.Answer is not null);

        /// <summary>Keeps samples: what a teacher wrote greedily is none.</summary>
        public IEnumerable<Rationale> WithoutGreedy() => rationales.Where(rationale => !rationale.Greedy);

        /// <summary>
        /// Keeps of a question what its teacher wrote greedily, or all of it where nothing was. Reads twice.
        /// </summary>
        public IEnumerable<Rationale> GreedyWhereThereIsOne()
        {
            HashSet<string> has = rationales.Where(rationale => rationale.Greedy)
                .Select(rationale => rationale.QuestionId).ToHashSet(StringComparer.Ordinal);
            foreach (Rationale rationale in rationales)
            {
                if (rationale.Greedy || !has.Contains(rationale.QuestionId))
                    yield return rationale;
            }
        }

        /// <summary>Keeps the first of those that give the same question the same steps and the same answer.</summary>
        public IEnumerable<Rationale> WithoutDuplicates() => rationales.DistinctBy(Fingerprint);

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
        public IEnumerable<Rationale> MostLikelyPerQuestion()
        {
            List<Rationale> best = [];
            Dictionary<string, int> placeOf = new(StringComparer.Ordinal);
            foreach (Rationale rationale in rationales)
            {
                if (placeOf.TryAdd(rationale.QuestionId, best.Count))
                    best.Add(rationale);
                else if (Likelihood(rationale) > Likelihood(best[placeOf[rationale.QuestionId]]))
                    best[placeOf[rationale.QuestionId]] = rationale;
            }

            foreach (Rationale rationale in best)
                yield return rationale;
        }
    }

    private static double Likelihood(Rationale rationale) => rationale.LogProbability ?? double.NegativeInfinity;

    /// <summary>
    /// 16 bytes in the place of question, steps and answer, so that a large corpus is not kept in memory; two that
    /// differ share them once in 2^64 corpora or so (SHA-256, cut).
    /// </summary>
    internal static UInt128 Fingerprint(Rationale rationale)
    {
        string whole = string.Join('\0', rationale.QuestionId, rationale.Answer ?? "\0", rationale.Text);
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(whole.AsSpan())));
    }
}
