using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora;

/// <summary>
/// The rationales that an experiment draws on, from files and ledgers, tied to the questions of one split.
/// </summary>
/// <param name="Rationales">
/// In file order; samples of a question are numbered on from file to file. Read from the files anew by everyone who
/// goes through them, so that memory holds one at a time.
/// </param>
/// <param name="Summary">What is there.</param>
public sealed record Corpus(IEnumerable<Rationale> Rationales, CorpusSummary Summary)
{
    /// <summary>Reads all the sources through once, so that what is wrong with them is known at the start.</summary>
    /// <exception cref="CorpusException">File, line, what, and the mend.</exception>
    public static Corpus Open(IReadOnlyList<CorpusSource> sources, ReasoningTask task, Split split)
    {
        IEnumerable<Rationale> all = Join(sources.Select(source => Read(source, task, split)));
        return new(all, CorpusSummary.Of(all, split));
    }

    /// <summary>Other rationales before those of this corpus.</summary>
    /// <param name="first">Read anew by everyone who goes through them.</param>
    /// <param name="split">Of both.</param>
    public Corpus After(IEnumerable<Rationale> first, Split split)
    {
        IEnumerable<Rationale> all = Join([first, Rationales]);
        return new(all, CorpusSummary.Of(all, split));
    }

    /// <summary>Streams the rationales of one source; strangers to the split are refused at the end.</summary>
    /// <exception cref="CorpusException">File, line, what, and the mend.</exception>
    public static IEnumerable<Rationale> Read(CorpusSource source, ReasoningTask task, Split split)
    {
        IEnumerable<Rationale> rationales = source.Format switch
        {
            _ when source.Ledger is not null => LedgerCorpus.Read(source, task, split),
            CorpusFormat.Paper => PaperCorpus.Read(source, task, split),
            CorpusFormat.Jsonl => DescribedCorpus.Read(source, task, split),
            _ => FlatCorpus.Read(source, task, split),
        };
        return source.WithoutSeenGold ? rationales.Where(rationale => !rationale.SawGold) : rationales;
    }

    /// <summary>Sources one after the other, the samples of a question numbered on.</summary>
    private static IEnumerable<Rationale> Join(IEnumerable<IEnumerable<Rationale>> sources)
    {
        Dictionary<string, int> next = new(StringComparer.Ordinal);
        foreach (IEnumerable<Rationale> source in sources)
        {
            Dictionary<string, int> first = new(next, StringComparer.Ordinal);
            foreach (Rationale rationale in source)
            {
                int sample = rationale.Sample + first.GetValueOrDefault(rationale.QuestionId);
                next[rationale.QuestionId] = Math.Max(next.GetValueOrDefault(rationale.QuestionId), sample + 1);
                yield return sample == rationale.Sample ? rationale : rationale with { Sample = sample };
            }
        }
    }
}
