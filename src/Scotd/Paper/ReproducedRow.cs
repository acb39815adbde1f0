using Scotd.Evaluation;
using Scotd.Reports;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Paper;

/// <summary>A row of the paper with our examinations.</summary>
/// <param name="Row">The paper's.</param>
/// <param name="Seeds">By seed; a system that never learned has one entry, without a seed.</param>
public sealed record ReproducedRow(PaperRow Row, IReadOnlyList<RowOfSeed> Seeds)
{
    /// <summary>Questions of one seed; of a row with originals, these.</summary>
    public int Asked => Seeds[0].Right.Count;

    /// <summary>Accuracy by seed, lenient reading; of a row with originals, consistency.</summary>
    public IReadOnlyList<double> BySeed =>
        [.. Seeds.Select(own => new Accuracy(own.Right.Count(right => right), Asked).Value)];

    /// <summary>The mean over seeds.</summary>
    public double Mean => BySeed.Average();

    /// <summary>Wilson's 95 % interval at the mean, for <see cref="Asked"/> questions.</summary>
    public (double Low, double High) Interval => Accuracy.Nearest(Mean, Asked).Interval;

    /// <summary>Finds a row's system in the run that examined it.</summary>
    /// <exception cref="PlanException">The run has no such system, or did not examine it so.</exception>
    public static ReproducedRow Of(PaperRow row, ExperimentResult run)
    {
        IReadOnlyList<(ulong? Seed, TakenExam Exam)> seeds = On(row.Set);
        if (row.Originals is not { } originals)
            return new(row, [.. seeds.Select(own => RowOfSeed.Of(own.Seed, own.Exam))]);
        IReadOnlyList<Question> questions = run.Sets.First(set => set.Key == row.Set).Questions;
        ReproducedRow linked = new(row, [.. seeds.Zip(
            On(originals), (own, first) => RowOfSeed.Of(own.Seed, questions, own.Exam, first.Exam))]);
        return linked.Asked > 0 ? linked : throw new PlanException(
            $"No question of {row.Set} is a change of one of {originals}, as the row '{row.Name}' wants. Name the " +
            "set of its originals, or leave originals out.");

        IReadOnlyList<(ulong? Seed, TakenExam Exam)> On(string set)
        {
            IReadOnlyList<(ulong?, TakenExam)> found = ExperimentSystem.Of(run)
                .FirstOrDefault(system => system.Key == row.System)?.On(set, row.Decoding) ?? [];
            return found.Count > 0 ? found : throw new PlanException(
                $"The run {row.Run} did not examine {row.System} on {set}, {YamlName.OfChoice(row.Decoding)}, " +
                $"as the row '{row.Name}' wants. Change the row, or what the run changes in the plan.");
        }
    }

    /// <summary>By question in the order asked, whether this row's system was right under a seed.</summary>
    public IReadOnlyList<bool> Right(ulong? seed) =>
        Seeds.FirstOrDefault(own => own.Seed == seed || own.Seed is null)?.Right ?? throw new PlanException(
            $"The row '{Row.Name}' has no student of the seed {seed}; give all runs the same seeds.");
}
