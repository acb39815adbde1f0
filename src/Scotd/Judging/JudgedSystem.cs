using Scotd.Evaluation;
using Scotd.Reports;

namespace Scotd.Judging;

/// <summary>A system whose rationales are judged.</summary>
/// <param name="Key">E.g. "scotd".</param>
/// <param name="Title">For people.</param>
/// <param name="Seed">Of its training; null where it was never taught.</param>
public sealed record JudgedSystem(string Key, string Title, ulong? Seed)
{
    /// <summary>Finds a system of a run, and what it said to a set, greedily.</summary>
    /// <exception cref="PlanException">There is none, it gives no reasons, or it was not examined so.</exception>
    internal static (JudgedSystem System, Examination Said) Find(
        ExperimentResult run, string key, string set, ulong? seed)
    {
        IReadOnlyList<ExperimentSystem> reasoning = [.. ExperimentSystem.Of(run).Where(system => system.Reasons)];
        ExperimentSystem found = reasoning.FirstOrDefault(system => system.Key == key) ?? throw new PlanException(
            $"The run {run.Plan.Name} has no rationales of '{key}'. It has those of " +
            $"{string.Join(", ", reasoning.Select(system => system.Key))}.");
        (ulong? Seed, TakenExam Exam)[] exams = [.. found.On(set, Decoding.Greedy)];
        (ulong? Seed, TakenExam? Exam) own = exams.FirstOrDefault(
            one => one.Seed is null || seed is null || one.Seed == seed);
        if (own.Exam is not null)
            return (new(found.Key, found.Title, own.Seed), own.Exam.Graded);
        string of = seed is { } wanted ? FormattableString.Invariant($", seed {wanted}") : "";
        string sets = string.Join(", ", run.Sets.Select(known => known.Key));
        throw new PlanException($"The run {run.Plan.Name} did not examine '{key}'{of} on '{set}', greedily. Its " +
            $"sets are {sets}, its seeds {string.Join(", ", run.Plan.Seeds)}.");
    }
}
