using Scotd.Corpora;
using Scotd.Corpora.Ledgers;
using Scotd.Records;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>What one purchase has in its ledger: the samples of its own series, whatever else lies there.</summary>
/// <param name="plan">The purchase.</param>
/// <param name="task">Its name and prompts.</param>
/// <param name="questions">Of the purchase.</param>
/// <param name="teacher">Who was asked.</param>
public sealed class PurchasedSamples(
    SamplingPlan plan, ReasoningTask task, Split questions, TeacherIdentity teacher)
{
    private readonly Lazy<HashSet<string>> _keys = new(() => KeysOf(new(plan, task, questions, teacher), plan));

    /// <summary>Of the purchase within its run, e.g. "samples", "greedy", "exam test".</summary>
    public required string Name { get; init; }

    /// <summary>The name of the task that was asked.</summary>
    public string Task => task.Name;

    /// <summary>Bought at temperature 0.</summary>
    public bool IsGreedy => plan.Settings.Temperature == 0;

    /// <summary>Samples that the limit of tokens cut off and the plan drops.</summary>
    public int CountDropped() =>
        plan.Settings.WhenCut is CutRule.Drop ? Read().Count(row => !row.Sample.Kept) : 0;

    /// <summary>Streams them by question and number; every call reads anew.</summary>
    public IEnumerable<(Series Series, LedgerSample Sample)> Read()
    {
        using Ledger ledger = Ledger.OpenExisting(plan.Ledger, TimeProvider.System);
        foreach ((Series series, LedgerSample sample) in
            ledger.Samples(new(task.Name, teacher.Name, teacher.Revision)))
        {
            if (sample.Number < plan.Samples && _keys.Value.Contains(series.Key))
                yield return (series, sample);
        }
    }

    /// <summary>The same as rationales; those that the plan drops are left out.</summary>
    public IEnumerable<Rationale> Rationales() => LedgerCorpus.Rationales(Read(), questions);

    /// <summary>The record of them, as they are now; reads them through.</summary>
    /// <param name="folder">Of the manifest.</param>
    public RecordedPurchase Record(string folder)
    {
        SampleDigest digest = SampleDigest.Of(Read());
        return new(
            Name, LedgerPlace.NameFrom(folder, plan.Ledger), teacher.Name, teacher.Revision, teacher.ReadsChats,
            digest.Samples, digest.Sha256);
    }

    private static HashSet<string> KeysOf(Catalogue catalogue, SamplingPlan plan)
    {
        bool[] kinds = plan.Settings.WhenCut is CutRule.Extend ? [false, true] : [false];
        return kinds.SelectMany(extended => Enumerable.Range(0, catalogue.Count)
            .Select(question => catalogue.SeriesOf(question, extended).Key)).ToHashSet(StringComparer.Ordinal);
    }
}
