using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Students;

namespace Scotd.Reports;

/// <summary>One who was examined, under one name for all of its seeds.</summary>
/// <param name="Key">E.g. "teacher", "scotd", "scotd-5".</param>
/// <param name="Title">For people.</param>
/// <param name="Note">How it came to be, in one sentence.</param>
/// <param name="Reasons">Whether its completions hold steps.</param>
/// <param name="Seeds">Its examinations by seed; a reference has one entry, without a seed.</param>
internal sealed record ExperimentSystem(
    string Key, string Title, string Note, bool Reasons,
    IReadOnlyList<(ulong? Seed, IReadOnlyList<TakenExam> Exams)> Seeds)
{
    /// <summary>Whether it is the teacher, with steps or without.</summary>
    public bool IsTeacher { get; init; }

    /// <summary>All systems of an experiment: references, students by method, then the sweep.</summary>
    public static IReadOnlyList<ExperimentSystem> Of(ExperimentResult result) =>
    [
        .. result.References.Select(reference => new ExperimentSystem(
            reference.Key, reference.Title, NoteOn(reference.System), reference.System.Reasons(),
            [(null, reference.Exams)])
        {
            IsTeacher = reference.System.IsTeacher(),
        }),
        .. result.Students.Concat(result.Sweep).GroupBy(student => student.Key).Select(group => new ExperimentSystem(
            group.Key, group.First().Title,
            NoteOn(group.First(), result.Plan) + Shown(group.First().Lessons, result.Plan),
            group.First().Method is not LearningMethod.LabelOnly,
            [.. group.Select(student => ((ulong?)student.Seed, student.Exams))])),
    ];

    /// <summary>Its examinations on one set, decoded one way; none where it was not examined so.</summary>
    public IReadOnlyList<(ulong? Seed, TakenExam Exam)> On(string set, Decoding decoding) =>
        [.. Seeds.SelectMany(own => own.Exams.Where(exam => exam.Set == set && exam.Decoding == decoding)
            .Select(exam => (own.Seed, exam)))];

    private static string NoteOn(ReferenceSystem system) => system switch
    {
        ReferenceSystem.Teacher => "It explains after the task's demonstrations, and was never trained here.",
        ReferenceSystem.TeacherNoCot => "The teacher, shown the demonstrations' answers without their steps.",
        ReferenceSystem.Undistilled =>
            "The student before it learned anything, shown as many demonstrations as fit its context.",
        _ => "The student before it learned anything, shown answers without steps.",
    };

    /// <summary>What stood before its questions, where anything did.</summary>
    private static string Shown(LessonCounts? lessons, Plan plan) => plan.Demonstrations is not { } shown ? ""
        : FormattableString.Invariant($" Up to {shown.InTraining} worked examples stood before a training question") +
            (lessons is null ? "." : FormattableString.Invariant(
                $"; at the first visits {lessons.Demonstrations} did, and {lessons.LeftOut} did not fit."));

    private static string NoteOn(StudentResult student, Plan plan) => student switch
    {
        { Part.Samples: { } samples } =>
            FormattableString.Invariant($"SCoTD on the first {samples} of each question's samples alone."),
        { Part: { } part } => $"{ExperimentResult.NameOf(student.Method)} on the first {part.InWords} alone.",
        { Method: LearningMethod.LabelOnly } => "It learned answers without any steps.",
        { Method: LearningMethod.GreedyCot } => "It learned one rationale a question, the teacher's greedy one.",
        _ => FormattableString.Invariant(
            $"It learned up to {plan.Selection.PerQuestion} sampled rationales a question."),
    };
}
