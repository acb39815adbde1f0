using Scotd.Evaluation;
using Scotd.Plans;

namespace Scotd.Reports;

/// <summary>Who was examined besides the students.</summary>
/// <param name="System">Which.</param>
/// <param name="Exams">Greedy, one a set.</param>
public sealed record ReferenceResult(ReferenceSystem System, IReadOnlyList<TakenExam> Exams)
{
    /// <summary>"teacher" or "undistilled".</summary>
    public string Key => Yaml.YamlName.OfChoice(System);

    /// <summary>For people.</summary>
    public string Title => System is ReferenceSystem.Teacher ? "Teacher" : "Undistilled";
}
