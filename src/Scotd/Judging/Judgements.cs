using System.Text.Json;
using Scotd.Tasks;

namespace Scotd.Judging;

/// <summary>What judges said of the pairs of one study, from as many files as there are.</summary>
/// <param name="All">In the order read, each judge's of a pair once.</param>
/// <param name="Repeated">Lines that only said again what an earlier one had said.</param>
/// <param name="Files">Where they stand.</param>
public sealed record Judgements(IReadOnlyList<Judgement> All, int Repeated, IReadOnlyList<string> Files)
{
    /// <summary>Reads files of several studies, each as the study's whose pair it judges first.</summary>
    /// <returns>One a study, in their order.</returns>
    /// <exception cref="CorpusException">As of one study; or a file is of none of them.</exception>
    public static IReadOnlyList<Judgements> Read(IReadOnlyList<Study> studies, IEnumerable<string> files)
    {
        ILookup<int, string> own = files.ToLookup(file => PlaceOf(file, studies));
        return [.. studies.Select((study, i) => Read(study, [.. own[i]]))];
    }

    /// <summary>Reads files, and holds every line against the pairs.</summary>
    /// <exception cref="CorpusException">
    /// A file is not there, a line is no judgement, or of another study's pair, or contradicts an earlier one.
    /// </exception>
    public static Judgements Read(Study study, IReadOnlyList<string> files)
    {
        HashSet<string> pairs = [.. study.Pairs.Select(pair => pair.Id)];
        Dictionary<(string Judge, string Pair), (Judgement Judgement, string Place)> said = [];
        List<Judgement> all = [];
        int repeated = 0;
        foreach (string file in files)
        {
            foreach ((string place, JsonElement record) in JsonLines.Read(file))
            {
                Judgement judgement = Judgement.Read(place, record);
                if (!pairs.Contains(judgement.Pair))
                {
                    throw new CorpusException($"{place} judges the pair '{judgement.Pair}', which is not in this " +
                        $"study ({study.Id}). Give the folder whose page the judge had, or leave the file out.");
                }
                if (judgement.Choice is Choice.Neither && !study.OffersNeither && !judgement.IsChecker)
                {
                    throw new CorpusException($"{place} chooses neither, which the pages of this study do not offer. " +
                        "Delete the line, or ask the judge again.");
                }
                if (said.TryAdd((judgement.Judge, judgement.Pair), (judgement, place)))
                {
                    all.Add(judgement);
                    continue;
                }
                (Judgement earlier, string where) = said[(judgement.Judge, judgement.Pair)];
                repeated++;
                if (earlier.Choice != judgement.Choice)
                {
                    throw new CorpusException($"{place} has {judgement.Judge} choose otherwise on the pair " +
                        $"'{judgement.Pair}' than {where}. Keep one of the lines; where two people share a name, " +
                        "give one another.");
                }
            }
        }
        return new(all, repeated, files);
    }

    private static int PlaceOf(string file, IReadOnlyList<Study> studies)
    {
        foreach ((string place, JsonElement record) in JsonLines.Read(file))
        {
            string pair = Judgement.Read(place, record).Pair;
            int found = studies.ToList().FindIndex(study => study.Pairs.Any(own => own.Id == pair));
            return found >= 0 ? found : throw new CorpusException($"{place} judges the pair '{pair}', which is in " +
                $"no study here ({string.Join(", ", studies.Select(study => study.Id))}). Leave the file out.");
        }
        throw new CorpusException($"{file} is empty. Ask the judge for the file again, or leave it out.");
    }
}
