using Scotd.Evaluation;
using Scotd.Reports;
using Scotd.Tasks;

namespace Scotd;

/// <summary>Examines models of our engine, each on one set after another in every way that is wanted.</summary>
/// <param name="plan">How long they may answer, how they vote.</param>
/// <param name="talk">Told what comes out.</param>
/// <param name="stages">Measures.</param>
internal sealed class ExperimentExaminations(Plan plan, ExperimentTalk talk, StageLog stages)
{
    /// <summary>Every examination of one model; what was taken earlier is read.</summary>
    /// <param name="model">Who answers.</param>
    /// <param name="name">For people, e.g. "SCoTD, seed 1".</param>
    /// <param name="wanted">Of each set, greedily before anything else.</param>
    /// <param name="exams">Where they lie.</param>
    /// <param name="seed">Of sampled paths.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    public IReadOnlyList<TakenExam> Take(
        ExaminedModel model, string name, IEnumerable<(ExamSet Set, Decoding Decoding)> wanted, ExamFolder exams,
        ulong seed, CancellationToken cancellation)
    {
        List<TakenExam> taken = [];
        foreach ((ExamSet set, Decoding decoding) in wanted)
        {
            StudentExam exam = new(set.Task, plan.Evaluation);
            Examinee examinee = model.On(set);
            (int shortened, int leftOut) = (examinee.Encoder.Shortened, examinee.Encoder.LeftOut);
            taken.Add(exams.Find(set, decoding) ?? stages.Time(
                $"examine {name}", () => Take(exam, examinee, set, decoding), () => exam.Tokens));
            if (decoding is Decoding.Greedy && examinee.Encoder.Shortened > shortened)
            {
                talk.Say($"{name}: {examinee.Encoder.Shortened - shortened} {set.Key} questions were too long and " +
                    "lost their beginning.");
            }
            if (decoding is Decoding.Greedy && set.Demonstrations > 0 && examinee.Encoder.LeftOut > leftOut)
            {
                talk.Say($"{name}: {examinee.Encoder.LeftOut - leftOut} demonstrations before {set.Key} questions " +
                    "did not fit the context.");
            }
            string on = set.Key == ExamSet.Test ? "" : $"{set.Key} ";
            talk.Say($"{name}: {on}{Spoken(decoding)}{taken[^1].Graded.Score(Reading.Lenient)}");
        }
        return taken;

        TakenExam Take(StudentExam exam, Examinee examinee, ExamSet set, Decoding decoding) => decoding switch
        {
            Decoding.SelfConsistency => exams.Keep(set, exam.Vote(
                examinee, set.Questions, plan.Evaluation.SelfConsistency!, seed, cancellation)),
            Decoding.Likelihood => exams.Keep(set, decoding, new LabelScoring(set.Task).Take(
                examinee, set.Questions, taken.Last(other => other.Decoding is Decoding.Greedy).Graded, cancellation)),
            Decoding.Beam => exams.Keep(set, decoding, exam.Search(
                examinee, set.Questions, plan.Evaluation.Beams!, cancellation)),
            _ => exams.Keep(set, decoding, exam.Take(examinee, set.Questions, cancellation: cancellation)),
        };
    }

    private static string Spoken(Decoding decoding) => decoding switch
    {
        Decoding.SelfConsistency => "by vote, ",
        Decoding.Likelihood => "the likeliest choice, ",
        Decoding.Beam => "by beam search, ",
        _ => "",
    };
}
