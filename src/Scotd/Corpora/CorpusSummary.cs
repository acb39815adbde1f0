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
    /// <summary>Counts.</summary>
    public static CorpusSummary Of(IReadOnlyList<Rationale> rationales, Split split) => new(
        split.Count,
        rationales.Select(rationale => rationale.QuestionId).Distinct().Count(),
        rationales.Count,
        rationales.Count(rationale => rationale.Answer is not null),
        rationales.Count(rationale => split.Find(rationale.QuestionId)?.Gold is not null),
        rationales.Count(rationale => split.Find(rationale.QuestionId)?.Gold is { } gold && gold == rationale.Answer),
        rationales.Count(rationale => rationale.SawGold),
        [.. rationales.CountBy(rationale => rationale.Teacher).OrderByDescending(teacher => teacher.Value)
            .Select(teacher => (teacher.Key, teacher.Value))]);

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
