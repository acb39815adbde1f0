using Scotd.Corpora.Ledgers;
using Scotd.Records;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora;

/// <summary>The samples of a ledger that belong to a split: those kept, of the task by its name.</summary>
internal static class LedgerCorpus
{
    public static IEnumerable<Rationale> Read(CorpusSource source, ReasoningTask task, Split split)
    {
        using Ledger ledger = Ledger.OpenExisting(source.Ledger!, TimeProvider.System);
        bool isEmpty = true;
        foreach (Rationale rationale in Rationales(ledger.Samples(FilterOf(source, task)), split))
        {
            isEmpty = false;
            yield return rationale;
        }
        if (isEmpty) throw Nothing(ledger, source, task, split);
    }

    /// <summary>
    /// The kept samples as rationales, numbered from 0 in their order; those at temperature 0 are numbered apart.
    /// </summary>
    public static IEnumerable<Rationale> Rationales(IEnumerable<(Series, LedgerSample)> samples, Split split)
    {
        Dictionary<(string Question, bool IsGreedy), int> next = [];
        foreach ((Series series, LedgerSample sample) in samples)
        {
            if (!sample.Kept || split.Find(series.Question.Id) is not { } question) continue;
            bool isGreedy = series.Settings.Temperature == 0;
            int number = next[(question.Id, isGreedy)] = next.GetValueOrDefault((question.Id, isGreedy), -1) + 1;
            yield return new(
                question.Id, number, sample.Rationale, sample.Answer, series.Teacher, sample.Logs?.Sum, series.SawGold,
                isGreedy, sample.Logs?.Count, sample.Logs?.Through(sample.Rationale));
        }
    }

    /// <summary>The record of a source's samples, whoever bought them; reads them through.</summary>
    /// <param name="source">A ledger.</param>
    /// <param name="name">Of the source within its run.</param>
    /// <param name="task">Whose samples.</param>
    /// <param name="folder">Of the manifest.</param>
    public static RecordedPurchase Record(CorpusSource source, string name, ReasoningTask task, string folder)
    {
        using Ledger ledger = Ledger.OpenExisting(source.Ledger!, TimeProvider.System);
        SampleDigest digest = SampleDigest.Of(ledger.Samples(FilterOf(source, task)));
        return new(
            name, LedgerPlace.NameFrom(folder, source.Ledger!), source.Teacher, Revision: "", ReadsChats: false,
            digest.Samples, digest.Sha256);
    }

    private static LedgerFilter FilterOf(CorpusSource source, ReasoningTask task) =>
        new(task.Name, source.Teacher.Length > 0 ? source.Teacher : null);

    private static CorpusException Nothing(Ledger ledger, CorpusSource source, ReasoningTask task, Split split)
    {
        string[] teachers = [.. ledger.TeachersOf(task.Name).Select(one => one.Teacher).Distinct()];
        string by = source.Teacher.Length > 0 ? $" by {source.Teacher}" : "";
        string there = teachers.Length > 0
            ? $"It has samples of that task by {string.Join(", ", teachers)}"
            : "It has none of that task at all";
        return new($"{ledger.Place} holds no samples{by} of task {task.Name} for the questions of {split.Source}. " +
            $"{there}; correct the ledger, the teacher or the split, or sample first.");
    }
}
