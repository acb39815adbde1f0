using Scotd.Evaluation;
using Scotd.Reports;
using Scotd.Tasks;

namespace Scotd.Judging;

/// <summary>
/// Draws questions, and takes what two systems said to them without their answers (Li et al. 2023, section 3.1.1 and
/// its footnote 8). One order of the questions serves both subsets: the random one is its beginning, the controlled one
/// the first to which both answers are right, so that a question that is in both is judged once.
/// </summary>
public static class PairDraw
{
    /// <summary>Draws from a finished run: the same pairs for the same seed, whoever draws them.</summary>
    /// <exception cref="PlanException">The run has no such system or set, or there is nothing to judge.</exception>
    public static Study Of(ExperimentResult run, PairSettings settings)
    {
        (JudgedSystem left, Examination ofLeft) =
            JudgedSystem.Find(run, settings.Left, settings.Set, settings.Student);
        (JudgedSystem right, Examination ofRight) =
            JudgedSystem.Find(run, settings.Right, settings.Set, settings.Student);
        Chance chance = Chance.From(settings.Seed).For(run.Plan.Name).For(left.Key).For(right.Key).For(settings.Set);
        ExamSet set = run.Sets.First(set => set.Key == settings.Set);
        (Question Question, BlindRationale Left, BlindRationale Right)[] all =
        [
            .. set.Questions.Select((question, i) => (
                question, Rationale(question, left, ofLeft.Completions[i]),
                Rationale(question, right, ofRight.Completions[i]))),
        ];

        List<BlindPair> pairs = [];
        int random = 0, controlled = 0;
        foreach (int place in chance.For("order").Permutation(all.Length))
        {
            (Question question, BlindRationale ofOne, BlindRationale ofOther) = all[place];
            List<string> subsets = [];
            if (ofOne.Text == ofOther.Text)
                continue;
            if (!settings.OnlyBothRight && random++ < settings.Count)
                subsets.Add(BlindPair.Random);
            if (ofOne.IsRight && ofOther.IsRight && controlled++ < settings.Count)
                subsets.Add(BlindPair.Controlled);
            if (subsets.Count > 0)
                pairs.Add(Blind(chance.For(question.Id), question, subsets, ofOne, ofOther));
        }

        return new(
            IdOf(chance), run.Plan.Name, left, right, settings.Set, settings.Seed, settings.OffersNeither, all.Length,
            all.Count(one => one.Left.IsRight && one.Right.IsRight), all.Count(one => one.Left.Text == one.Right.Text),
            pairs.Count > 0 ? pairs : throw new PlanException(
                $"No question of '{settings.Set}' has two different rationales of {left.Title} and {right.Title}" +
                (settings.OnlyBothRight ? " to which both answers are right" : "") + ", so nothing can be judged."));

        BlindRationale Rationale(Question question, JudgedSystem system, GradedCompletion said) => new(
            system.Key, set.Task.Answer.StepsOf(said.Completion, question),
            said.Under(Reading.Lenient) is Verdict.Right);

        BlindPair Blind(
            Chance own, Question question, IReadOnlyList<string> subsets, BlindRationale one, BlindRationale other)
        {
            bool isLeftA = own.For("side").Below(2) == 0;
            return new(
                IdOf(own), question.Id, Shown(question, set.Task), subsets,
                isLeftA ? one : other, isLeftA ? other : one);
        }
    }

    /// <summary>48 bits, of which nobody can tell what they were made from without the seed.</summary>
    private static string IdOf(Chance chance) => FormattableString.Invariant($"{chance.For("id").State >> 16:x12}");

    /// <summary>A choice that is called by its own text is not told twice.</summary>
    private static string Shown(Question question, ReasoningTask task) => string.Join('\n', question.Choices
        .Zip(task.Answer.LabelsOf(question), (choice, label) => choice == label ? choice : $"{label} {choice}")
        .Prepend(question.Text));
}
