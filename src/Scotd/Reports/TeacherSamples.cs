using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Reports;

/// <summary>What a report says of the teacher's samples, gathered as the corpus passes.</summary>
internal sealed class TeacherSamples
{
    private readonly Dictionary<string, List<ReportedRationale>> _shown = new(StringComparer.Ordinal);
    private readonly StepCheck? _check;

    /// <param name="corpus">Read through once, or twice where the selection has rules.</param>
    /// <param name="training">The questions that are explained.</param>
    /// <param name="selection">Decides the samples' fates.</param>
    /// <param name="rules">Of the selection.</param>
    /// <param name="cutOff">Samples that were cut off and dropped before they came here.</param>
    /// <param name="check">Knows what is true; null where nobody does.</param>
    /// <param name="most">Questions to be shown at most.</param>
    public TeacherSamples(
        Corpus corpus, Split training, SelectionPlan selection, RuleChain rules, int cutOff, StepCheck? check,
        int most)
    {
        _check = check;
        Yield = new(selection, rules.Rules, cutOff);
        Shown = [.. Spread(training.Count, most).Select(place => training[place])];
        foreach (Question question in Shown)
            _shown[question.Id] = [];
        foreach (RationaleFate sample in RationaleFate.Of(corpus, training, selection, rules))
        {
            Question question = training.Find(sample.Rationale.QuestionId)!;
            Yield.Add(sample);
            Words.Add(sample.Rationale.Text);
            if (check is not null)
            {
                bool isRight = AnswerKey.Accepts(question.Gold, sample.Rationale.Answer);
                Steps += StepCounts.Of(check, [(question, sample.Rationale.Text, isRight)]);
            }
            if (_shown.TryGetValue(question.Id, out List<ReportedRationale>? shown))
                shown.Add(Reported(sample, question));
        }
    }

    /// <summary>From asked to kept.</summary>
    public Yield Yield { get; }

    /// <summary>Of all samples.</summary>
    public WordCounts Words { get; } = new();

    /// <summary>Of all samples, where somebody knows what is true.</summary>
    public StepCounts Steps { get; }

    /// <summary>Training questions, spread evenly.</summary>
    public IReadOnlyList<Question> Shown { get; }

    /// <summary>The samples of a shown question.</summary>
    public IReadOnlyList<ReportedRationale> Of(Question question) => _shown[question.Id];

    /// <summary>At most so many places of so many, evenly.</summary>
    public static IEnumerable<int> Spread(int count, int most) =>
        Enumerable.Range(0, Math.Min(count, most)).Select(i => (int)((long)i * count / Math.Min(count, most)));

    private ReportedRationale Reported(RationaleFate sample, Question question)
    {
        Rationale rationale = sample.Rationale;
        string fate = Yield.NameOf(sample.End);
        return new(rationale.Sample, rationale.Text, rationale.Answer ?? "", fate, _check is null ? [] :
        [
            .. _check.Check(question, rationale.Text).Where(step => step.Verdict is StepVerdict.False)
                .Select(step => step.Sentence),
        ]);
    }
}
