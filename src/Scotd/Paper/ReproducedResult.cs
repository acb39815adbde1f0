using System.Text;
using Scotd.Records;
using Scotd.Reports;

namespace Scotd.Paper;

/// <summary>A table or figure of the paper, its numbers beside ours, and which of its claims hold.</summary>
/// <param name="Name">E.g. "table2".</param>
/// <param name="Scale">E.g. "everyday"; of a scale with several tasks "paper on QuaRel".</param>
/// <param name="Paper">The paper's.</param>
/// <param name="Rows">In the paper's order.</param>
/// <param name="Claims">In the order of the text.</param>
/// <param name="Runs">By name, the folder of each run, from <paramref name="Folder"/>.</param>
/// <param name="Folder">Where its pages and numbers lie.</param>
public sealed record ReproducedResult(
    string Name, string Scale, PaperResult Paper, IReadOnlyList<ReproducedRow> Rows,
    IReadOnlyList<ReproducedClaim> Claims, IReadOnlyDictionary<string, string> Runs, string Folder)
{
    /// <summary>Its files.</summary>
    internal ResultFiles Files => new(Folder, Name);

    /// <summary>Puts the numbers of finished runs beside the paper's.</summary>
    /// <param name="name">Of the result.</param>
    /// <param name="scale">Which runs and which numbers.</param>
    /// <param name="task">Of the scale.</param>
    /// <param name="runs">All that its rows name.</param>
    /// <param name="folder">Of its page and its numbers.</param>
    /// <exception cref="PlanException">A run is not what a row wants.</exception>
    public static ReproducedResult Of(
        string name, PaperScale scale, PaperTask task, IReadOnlyDictionary<string, ExperimentResult> runs,
        string folder)
    {
        PaperResult paper = scale.Find(name), own = paper.For(task.Name);
        ReproducedRow[] rows = [.. own.Rows.Select(row => ReproducedRow.Of(row, runs[row.Run]))];
        return new(
            name, scale.Name + scale.On(task), own, rows,
            ReproducedClaim.Of(paper, rows),
            runs.ToDictionary(run => run.Key, run => RecordedFile.PathFrom(folder, run.Value.Plan.Output)), folder);
    }

    /// <summary>
    /// Writes a page to open in a browser, the same as plain text, and the numbers for programs, e.g. table2.html,
    /// table2.md and table2.json.
    /// </summary>
    public void Write() => Files.Write(page => ReproductionPage.Write(this, page), ToMarkdown(), ToJson());

    /// <summary>One of its files, e.g. of ending html.</summary>
    public string FileOf(string ending) => Files.Of(ending);

    /// <summary>A page for people.</summary>
    public string ToMarkdown()
    {
        StringBuilder page = new();
        page.Append($"# {Paper.Title}\n\n| % right | {string.Concat(Paper.Tasks.Select(task => $"paper, {task} | "))}");
        page.Append($"{Scale} | 95 % interval | by seed | n |\n|---|");
        page.Append(string.Concat(Enumerable.Repeat("---:|", Paper.Tasks.Count + 4)));
        page.Append('\n');
        foreach (ReproducedRow row in Rows)
        {
            page.Append($"| {row.Row.Name} | ");
            page.Append(string.Concat(Paper.Tasks.Select((_, task) =>
                row.Row.Paper is { } numbers ? FormattableString.Invariant($"{numbers[task]:F1} | ") : "| ")));
            page.Append(FormattableString.Invariant($"**{100 * row.Mean:F1}** | {100 * row.Interval.Low:F1} to "));
            page.Append(FormattableString.Invariant($"{100 * row.Interval.High:F1} | "));
            page.AppendJoin(" / ", row.BySeed.Select(share => FormattableString.Invariant($"{100 * share:F1}")));
            page.Append(FormattableString.Invariant($" | {row.Asked} |\n"));
        }

        page.Append('\n');
        foreach (ReproducedClaim claim in Claims)
            page.Append($"- {claim}\n");
        page.Append($"\n{Paper.Note.Trim()}\n\nAccuracy is the mean over seeds, lenient reading; the interval is ");
        page.Append("Wilson's at that mean for n questions. A claim is tested by a paired bootstrap over questions ");
        page.Append("and seeds (10,000 resamples), its p corrected by Holm for all claims of the page; n counts ");
        page.Append("pairs of answers of all seeds together. Numbers are from, by row:\n\n");
        foreach (ReproducedRow row in Rows)
        {
            page.Append($"- {row.Row.Name}: {string.Join(", ", row.Seeds.SelectMany(FilesOf))}\n");
        }
        page.Append("\nRuns:\n\n");
        foreach ((string run, string folder) in Runs)
            page.Append($"- {run}: {folder}\n");
        return page.ToString();
    }

    private IEnumerable<string> FilesOf(RowOfSeed own) =>
        own.Files.Select(file => RecordedFile.PathFrom(Folder, file));

    /// <summary>The same for programs.</summary>
    internal string ToJson() => RecordJson.Text(
        new
        {
            name = Name,
            scale = Scale,
            title = Paper.Title,
            tasks = Paper.Tasks,
            rows = Rows.Select(row => new
            {
                name = row.Row.Name,
                paper = row.Row.Paper,
                accuracy = row.Mean,
                low = row.Interval.Low,
                high = row.Interval.High,
                asked = row.Asked,
                seeds = row.Seeds.Select((own, i) => new
                {
                    seed = own.Seed,
                    accuracy = row.BySeed[i],
                    files = FilesOf(own),
                }),
            }),
            claims = Claims.Select(claim => new
            {
                claim = claim.Claim.Says,
                more = claim.Claim.More,
                less = claim.Claim.Less,
                verdict = claim.Verdict,
                in_paper = claim.InPaper,
                difference = claim.Ours.Difference,
                low = claim.Ours.Low,
                high = claim.Ours.High,
                p = claim.Ours.P,
                holm_p = claim.HolmP,
                asked = claim.Ours.Asked,
                seeds = claim.Ours.Seeds,
            }),
            runs = Runs,
        });
}
