using Scotd.Evaluation;
using Scotd.Plans;

namespace Scotd.Reports;

/// <summary>Who was examined besides the students.</summary>
/// <param name="System">Which.</param>
/// <param name="Exams">By set and way of decoding.</param>
public sealed record ReferenceResult(ReferenceSystem System, IReadOnlyList<TakenExam> Exams)
{
    /// <summary>E.g. "teacher", "undistilled-no-cot".</summary>
    public string Key => Yaml.YamlName.OfChoice(System);

    /// <summary>For people.</summary>
    public string Title => TitleOf(System);

    internal static string TitleOf(ReferenceSystem system) =>
        (system.IsTeacher() ? "Teacher" : "Undistilled") + (system.Reasons() ? "" : ", no CoT");
}
