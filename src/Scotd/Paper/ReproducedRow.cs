using Scotd.Evaluation;
using Scotd.Reports;
using Scotd.Tasks;

namespace Scotd.Paper;

/// <summary>A row of the paper with our examinations.</summary>
/// <param name="Row">The paper's.</param>
/// <param name="Seeds">By seed; a system that never learned has one entry, without a seed.</param>
public sealed record ReproducedRow(PaperRow Row, IReadOnlyList<(ulong? Seed, TakenExam Exam)> Seeds)
{
    /// <summary>Questions, of one seed.</summary>
    public int Asked => Seeds[0].Exam.Graded.Completions.Count;

    /// <summary>Accuracy by seed, lenient reading.</summary>
    public IReadOnlyList<double> BySeed =>
        [.. Seeds.Select(own => own.Exam.Graded.Score(Reading.Lenient).Accuracy.Value)];

    /// <summary>The mean over seeds.</summary>
    public double Mean => BySeed.Average();

    /// <summary>Wilson's 95 % interval at the mean, for <see cref="Asked"/> questions.</summary>
    public (double Low, double High) Interval => Accuracy.Nearest(Mean, Asked).Interval;

    /// <summary>Finds a row's system in the run that examined it.</summary>
    /// <exception cref="PlanException">The run has no such system, or did not examine it so.</exception>
    public static ReproducedRow Of(PaperRow row, ExperimentResult run)
    {
        IReadOnlyList<(ulong?, TakenExam)> seeds = ExperimentSystem.Of(run)
            .FirstOrDefault(system => system.Key == row.System)?.On(row.Set, row.Decoding) ?? [];
        return seeds.Count > 0 ? new(row, seeds) : throw new PlanException(
            $"The run {row.Run} did not examine {row.System} on {row.Set}, {Yaml.YamlName.OfChoice(row.Decoding)}, " +
            $"as the row '{row.Name}' wants. Change the row, or what the run changes in the plan.");
    }

    /// <summary>By question in the order asked, 1 where this row's system was right under a seed, else 0.</summary>
    public int[] Right(ulong? seed)
    {
        TakenExam exam = Seeds.FirstOrDefault(own => own.Seed == seed || own.Seed is null).Exam ??
            throw new PlanException(
                $"The row '{Row.Name}' has no student of the seed {seed}; give all runs the same seeds.");
        return [.. exam.Graded.Completions.Select(said => said.Under(Reading.Lenient) is Verdict.Right ? 1 : 0)];
    }
}
