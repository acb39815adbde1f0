using Scotd.Evaluation;
using Scotd.Judging;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Reports;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Judging;

/// <summary>
/// A run of two students on questions q0, q1, … of which (a) is right: SCoTD is right on every second, Greedy-CoT on
/// every third, and on the last one both say the same.
/// </summary>
internal static class SmallStudy
{
    public static ExperimentResult Run(int questions = 12)
    {
        using TempFolder folder = new();
        Plan plan = Plan.Open(folder.Write("plan.yaml", """
            name: small
            task: task
            data: task
            corpus: [{ file: rationales.jsonl }]
            student: { model: base }
            methods: [label-only, greedy-cot, scotd]
            training: { steps: 1 }
            seeds: [7]
            output: out
            """));
        return new(
            plan, null!,
            [
                Student(LearningMethod.LabelOnly, questions, _ => " (a)"),
                Student(LearningMethod.GreedyCot, questions, i => Said("Guess", i, questions, i % 3 == 0)),
                Student(LearningMethod.Scotd, questions, i => Said("Step", i, questions, i % 2 == 0)),
            ],
            Chance: 0.5)
        {
            Sets = [new(ExamSet.Test, SmallTask.Split(questions), SmallTask.Task)],
        };
    }

    public static Study Draw(PairSettings? settings = null, int questions = 12) =>
        PairDraw.Of(Run(questions), settings ?? Settings);

    public static PairSettings Settings { get; } = new("scotd", "greedy-cot");

    /// <summary>A judgement by the side that a system stands on; null for neither.</summary>
    public static Judgement Prefer(this Study study, int pair, string? system, string judge, double? seconds = null)
    {
        BlindPair judged = study.Pairs[pair];
        Choice choice = system is null ? Choice.Neither : judged.A.System == system ? Choice.A : Choice.B;
        return new(judged.Id, choice, seconds, judge);
    }

    private static string Said(string word, int i, int questions, bool isRight) =>
        i == questions - 1 ? " The same. So the answer is: (b)"
        : $" {word} {i} < {i + 1}. So the answer is: {(isRight ? "(a)" : "(b)")}\n\n";

    private static StudentResult Student(LearningMethod method, int questions, Func<int, string> says)
    {
        Examination exam = Examination.Grade(
            SmallTask.Task, SmallTask.Split(questions).Select((question, i) => (question, says(i))));
        return new(method, Seed: 7, exam, TrainingHistory.Empty, "students/one")
        {
            Exams = [new(ExamSet.Test, Decoding.Greedy, exam, "test.jsonl")],
        };
    }
}
