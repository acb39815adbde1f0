using System.Text.Json;
using Scotd.Records;

namespace Scotd.Judging;

/// <summary>Pairs of rationales for judges, with the key to them: pairs.json, which no judge should see.</summary>
/// <param name="Id">Twelve hexadecimal digits.</param>
/// <param name="Run">Name of the experiment.</param>
/// <param name="Left">Whose wins are counted.</param>
/// <param name="Right">The other.</param>
/// <param name="Set">Of the questions.</param>
/// <param name="Seed">Drew them.</param>
/// <param name="OffersNeither">Whether a judge may say that neither is better.</param>
/// <param name="Asked">Questions in the set.</param>
/// <param name="BothRight">Of these, those that both answered right.</param>
/// <param name="Alike">Of these, those with the same rationale twice, which nobody is asked to judge.</param>
/// <param name="Pairs">In the order of the pages.</param>
public sealed record Study(
    string Id, string Run, JudgedSystem Left, JudgedSystem Right, string Set, ulong Seed, bool OffersNeither, int Asked,
    int BothRight, int Alike, IReadOnlyList<BlindPair> Pairs)
{
    /// <summary>Name of the file with the key.</summary>
    public const string FileName = "pairs.json";

    /// <summary>How many pairs, of whom, by subset; one line.</summary>
    public override string ToString()
    {
        int In(string subset) => Pairs.Count(pair => pair.Subsets.Contains(subset));
        return FormattableString.Invariant($"{Pairs.Count} pairs of {Left.Title} and {Right.Title} of {Asked} ") +
            FormattableString.Invariant($"questions: {In(BlindPair.Random)} at random, ") +
            FormattableString.Invariant($"{In(BlindPair.Controlled)} where both are right ({BothRight} are).") +
            (Alike == 0 ? "" : FormattableString.Invariant($" {Alike} with the same rationale twice are left out."));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="CorpusException">There is no such file, or it is another; the mend.</exception>
    public static Study Open(string folder)
    {
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            throw new CorpusException(
                $"{file} is not there. Give the folder that scotd judge pairs wrote, or draw the pairs again with " +
                "the same seed.");
        }
        try
        {
            return RecordJson.Read<Study>(file);
        }
        catch (JsonException problem)
        {
            throw new CorpusException($"{file} does not hold pairs, or those of another version: {problem.Message} " +
                "Draw them again into a new folder, with the same seed.", problem);
        }
    }

    /// <summary>Writes pairs.json and the judges' pages, batch-1.html and so on, each whole or not at all.</summary>
    /// <param name="folder">A new one, or that of the same pairs: choices made of others would be lost.</param>
    /// <param name="perPage">Pairs of one page, at least 1.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="PlanException">The folder holds other pairs.</exception>
    public IReadOnlyList<string> Write(string folder, int perPage)
    {
        Setting.AtLeast(1, perPage, "--batch");
        string file = Path.Combine(folder, FileName), text = RecordJson.Text(this);
        bool isThere = File.Exists(file);
        if (isThere && File.ReadAllText(file) != text)
        {
            throw new PlanException($"{folder} holds the pairs of another draw, of which judges may have the pages. " +
                "Give another folder with --output, or delete this one.");
        }

        WholeFile.WriteText(file, text);
        BlindPair[][] batches = [.. Pairs.Chunk(perPage)];
        string[] pages = [.. batches.Select((_, i) =>
            Path.Combine(folder, FormattableString.Invariant($"batch-{i + 1}.html")))];
        foreach (string stale in isThere ? Directory.GetFiles(folder, "batch-*.html").Except(pages) : [])
            File.Delete(stale);
        for (int i = 0; i < batches.Length; i++)
        {
            JudgingPage page = new(Id, i + 1, batches.Length, OffersNeither, batches[i]);
            WholeFile.WriteText(pages[i], page.ToHtml());
        }
        return pages;
    }
}
