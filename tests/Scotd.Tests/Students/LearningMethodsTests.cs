using Scotd.Corpora;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Students;

public sealed class LearningMethodsTests
{
    /// <summary>Two questions, (a) right in both; the teacher's greedy answer to the first is wrong.</summary>
    private static readonly Split s_split = SmallTask.Split(2);

    private static readonly Corpus s_corpus = Of(
        new("q0", 0, "Slip.", "(b)"), new("q0", 1, "Steps.", "(a)"), new("q1", 0, "More steps.", "(a)"),
        new("q1", 1, "Silent.", null));

    private static readonly SelectionPlan s_labeled = new(LabelRule.KeepRight), s_unlabeled = new(LabelRule.KeepAll);

    [Fact]
    public void Label_only_learns_the_answer_key_where_labels_are_known()
    {
        Assert.Equal(["q0: (a)", "q1: (a)"], Learned(LearningMethod.LabelOnly, s_labeled));
        Assert.Equal(["q0: (a)", "q1: (a)"], Learned(LearningMethod.LabelOnly, new(LabelRule.KeepWrong)));
        Assert.Equal(
            ["q0: (a)", "q1: (a)"],
            Learned(LearningMethod.LabelOnly.Accepted(Of(), SmallTask.Task, s_split, s_labeled)));
    }

    [Fact]
    public void Label_only_learns_the_teachers_greedy_label_where_labels_are_not_known() =>
        Assert.Equal(["q0: (b)", "q1: (a)"], Learned(LearningMethod.LabelOnly, s_unlabeled));

    [Fact]
    public void A_question_without_an_answer_key_is_not_learned_by_label()
    {
        Split unlabeled = new([s_split[0], s_split[1] with { Gold = null }], "a test");

        Assert.Equal(["q0: (a)"], Learned(
            LearningMethod.LabelOnly.Accepted(s_corpus, SmallTask.Task, unlabeled, s_labeled)));
    }

    [Fact]
    public void Label_only_may_keep_to_the_questions_that_scotd_learns()
    {
        SelectionPlan wrong = new(LabelRule.KeepWrong, LabelOnlyFrom: LabelOnlyFrom.Explained);
        SelectionPlan longer = s_labeled with { LabelOnlyFrom = LabelOnlyFrom.Explained, Rules = [new(First: 1)] };

        Assert.Equal(["q0: (a)"], Learned(LearningMethod.LabelOnly, wrong));
        Assert.Equal(["q0: (a)", "q1: (a)"], Learned(LearningMethod.LabelOnly, longer));
        Assert.Equal(["q1: (a)"], Learned(
            LearningMethod.LabelOnly, longer with { Labels = LabelRule.KeepAll, Rules = [new(Length: new(2))] }));
    }

    [Fact]
    public void Greedy_learns_the_first_rationale_and_passes_over_a_wrong_one_where_labels_are_known()
    {
        Assert.Equal(["q1: More steps. (a)"], Learned(LearningMethod.GreedyCot, s_labeled));
        Assert.Equal(["q0: Slip. (b)", "q1: More steps. (a)"], Learned(LearningMethod.GreedyCot, s_unlabeled));
    }

    [Fact]
    public void Scotd_learns_every_allowed_rationale()
    {
        Assert.Equal(["q0: Steps. (a)", "q1: More steps. (a)"], Learned(LearningMethod.Scotd, s_labeled));
        Assert.Equal(
            ["q0: Slip. (b)", "q0: Steps. (a)", "q1: More steps. (a)"], Learned(LearningMethod.Scotd, s_unlabeled));
        Assert.Equal(["q0: Slip. (b)"], Learned(LearningMethod.Scotd, new(LabelRule.KeepWrong)));
    }

    private static Corpus Of(params Rationale[] rationales) => new(rationales, CorpusSummary.Of(rationales, s_split));

    private static string[] Learned(LearningMethod method, SelectionPlan selection) =>
        Learned(method.Accepted(s_corpus, SmallTask.Task, s_split, selection));

    private static string[] Learned(IEnumerable<Rationale> accepted) => [.. accepted
        .Select(r => r.Text.Length == 0 ? $"{r.QuestionId}: {r.Answer}" : $"{r.QuestionId}: {r.Text} {r.Answer}")];
}
