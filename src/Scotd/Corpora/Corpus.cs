using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora;

/// <summary>
/// The rationales that an experiment draws on, from one file or several, tied to the questions of one split.
/// </summary>
/// <param name="Rationales">In file order; samples of a question are numbered on from file to file.</param>
/// <param name="Summary">What is there.</param>
public sealed record Corpus(IReadOnlyList<Rationale> Rationales, CorpusSummary Summary)
{
    /// <summary>Reads all the sources.</summary>
    /// <exception cref="CorpusException">File, line, what, and the mend.</exception>
    public static Corpus Open(IEnumerable<CorpusSource> sources, ReasoningTask task, Split split)
    {
        List<Rationale> all = [];
        Dictionary<string, int> next = new(StringComparer.Ordinal);
        foreach (CorpusSource source in sources)
        {
            int start = all.Count;
            foreach (Rationale rationale in Read(source, task, split))
                all.Add(rationale with { Sample = rationale.Sample + next.GetValueOrDefault(rationale.QuestionId) });
            foreach ((string id, int sample) in all.Skip(start).Select(added => (added.QuestionId, added.Sample)))
                next[id] = Math.Max(next.GetValueOrDefault(id), sample + 1);
        }
        return new(all, CorpusSummary.Of(all, split));
    }

    /// <summary>Streams the rationales of one source; strangers to the split are refused at the end.</summary>
    /// <exception cref="CorpusException">File, line, what, and the mend.</exception>
    public static IEnumerable<Rationale> Read(CorpusSource source, ReasoningTask task, Split split)
    {
        IEnumerable<Rationale> rationales = source.Format switch
        {
            CorpusFormat.Paper => PaperCorpus.Read(source, task, split),
            CorpusFormat.Jsonl => DescribedCorpus.Read(source, task, split),
            _ => FlatCorpus.Read(source, task, split),
        };
        return source.WithoutSeenGold ? rationales.Where(rationale => !rationale.SawGold) : rationales;
    }
}
