using Scotd.Evaluation;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Students;
using Scotd.Yaml;

namespace Scotd.Reports;

/// <summary>One student at the end of its experiment.</summary>
/// <param name="Method">What it learned from.</param>
/// <param name="Seed">Of its training.</param>
/// <param name="Test">What it said to the test questions, greedily.</param>
/// <param name="History">How its training went.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Part">Of a sweep: what it could learn from; else null.</param>
public sealed record StudentResult(
    LearningMethod Method, ulong Seed, Examination Test, TrainingHistory History, string Folder,
    SweptPart? Part = null)
{
    /// <summary>All that it was asked, <see cref="Test"/> included.</summary>
    public IReadOnlyList<TakenExam> Exams { get; init; } = [];

    /// <summary>What it had to learn from; null where its folder does not say.</summary>
    public LessonCounts? Lessons { get; init; }

    /// <summary>Whether it is a point of the sweep over samples: SCoTD on all questions.</summary>
    internal bool IsOnSamplesCurve => Method is LearningMethod.Scotd && Part?.Fraction is null;

    /// <summary>Whether it is a point of the sweep over the questions: any method on all samples.</summary>
    internal bool IsOnFractionCurve => Part?.Samples is null;

    /// <summary>E.g. "scotd", "scotd-5", "label-only-20pct".</summary>
    public string Key => KeyOf(Method, Part);

    /// <summary>For people, e.g. "SCoTD", "SCoTD, 5 samples", "Label-Only, 20 % of the questions".</summary>
    public string Title => TitleOf(Method, Part);

    /// <summary>Where a student of an experiment lies.</summary>
    internal static string FolderOf(string output, LearningMethod method, SweptPart? part, ulong seed) =>
        Path.Combine(output, "students", FormattableString.Invariant($"{KeyOf(method, part)}-seed{seed}"));

    internal static string KeyOf(LearningMethod method, SweptPart? part) => YamlName.OfChoice(method) + part?.Suffix;

    internal static string TitleOf(LearningMethod method, SweptPart? part) =>
        ExperimentResult.NameOf(method) + (part is null ? "" : $", {part.InWords}");
}
