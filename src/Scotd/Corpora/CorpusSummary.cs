using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora;

/// <summary>What a corpus holds, in numbers.</summary>
/// <param name="Asked">Questions of the split.</param>
/// <param name="Explained">Questions with at least one rationale.</param>
/// <param name="Rationales">All of them.</param>
/// <param name="Parsed">Rationales with an answer.</param>
/// <param name="Labeled">Rationales whose question has an answer key.</param>
/// <param name="Right">Of the labeled, those with the right answer.</param>
/// <param name="SawGold">Rationales whose teacher was shown the right answer.</param>
/// <param name="Teachers">Rationales by teacher, the most productive first.</param>
public sealed record CorpusSummary(
    int Asked,
    int Explained,
    int Rationales,
    int Parsed,
    int Labeled,
    int Right,
    int SawGold,
    IReadOnlyList<(string Teacher, int Rationales)> Teachers)
{
    /// <summary>Counts, reading through once.</summary>
    public static CorpusSummary Of(IEnumerable<Rationale> rationales, Split split)
    {
        int all = 0, parsed = 0, labeled = 0, right = 0, sawGold = 0;
        HashSet<string> explained = new(StringComparer.Ordinal);
        OrderedDictionary<string, int> teachers = new(StringComparer.Ordinal);
        foreach (Rationale rationale in rationales)
        {
            string? gold = split.Find(rationale.QuestionId)?.Gold;
            all++;
            parsed += rationale.Answer is not null ? 1 : 0;
            labeled += gold is not null ? 1 : 0;
            right += AnswerKey.Accepts(gold, rationale.Answer) ? 1 : 0;
            sawGold += rationale.SawGold ? 1 : 0;
            explained.Add(rationale.QuestionId);
            teachers[rationale.Teacher] = teachers.GetValueOrDefault(rationale.Teacher) + 1;
        }

        return new(
            split.Count, explained.Count, all, parsed, labeled, right, sawGold,
            [.. teachers.OrderByDescending(teacher => teacher.Value).Select(teacher => (teacher.Key, teacher.Value))]);
    }

    /// <summary>What several corpora hold together; at least one.</summary>
    public static CorpusSummary Sum(IReadOnlyList<CorpusSummary> all) => all.Count == 1 ? all[0] : new(
        all.Sum(one => one.Asked), all.Sum(one => one.Explained), all.Sum(one => one.Rationales),
        all.Sum(one => one.Parsed), all.Sum(one => one.Labeled), all.Sum(one => one.Right),
        all.Sum(one => one.SawGold),
        [.. all.SelectMany(one => one.Teachers).GroupBy(teacher => teacher.Teacher)
            .Select(same => (same.Key, same.Sum(teacher => teacher.Rationales)))
            .OrderByDescending(teacher => teacher.Item2)]);

    /// <summary>Rationales per explained question, on average.</summary>
    public double PerQuestion => Explained == 0 ? 0 : (double)Rationales / Explained;

    /// <summary>
    /// E.g. "9650 rationales for 1930 of 1930 questions (5.0 each): 85.0 % right, 100.0 % parsed, 0.0 % saw the
    /// answer".
    /// </summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Rationales} rationales for {Explained} of {Asked} questions ({PerQuestion:F1} each): ") +
        $"{Share(Right, Labeled)} right, {Share(Parsed, Rationales)} parsed, " +
        $"{Share(SawGold, Rationales)} saw the answer";

    private static string Share(int part, int whole) =>
        whole == 0 ? "no" : FormattableString.Invariant($"{100.0 * part / whole:F1} %");
}
