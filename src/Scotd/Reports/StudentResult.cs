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
/// <param name="Samples">The samples of a question that it could look at, of a sweep; else null.</param>
public sealed record StudentResult(
    LearningMethod Method, ulong Seed, Examination Test, TrainingHistory History, string Folder, int? Samples = null)
{
    /// <summary>All that it was asked, <see cref="Test"/> included.</summary>
    public IReadOnlyList<TakenExam> Exams { get; init; } = [];

    /// <summary>What it had to learn from; null where its folder does not say.</summary>
    public LessonCounts? Lessons { get; init; }

    /// <summary>E.g. "scotd", "scotd-5".</summary>
    public string Key => KeyOf(Method, Samples);

    /// <summary>For people, e.g. "SCoTD", "SCoTD, 5 samples".</summary>
    public string Title => TitleOf(Method, Samples);

    internal static string KeyOf(LearningMethod method, int? samples) => samples is null
        ? YamlName.OfChoice(method)
        : FormattableString.Invariant($"{YamlName.OfChoice(method)}-{samples}");

    internal static string TitleOf(LearningMethod method, int? samples) => samples is null
        ? ExperimentResult.NameOf(method)
        : $"{ExperimentResult.NameOf(method)}, " +
            FormattableString.Invariant($"{samples} {(samples == 1 ? "sample" : "samples")}");
}
