using System.Text;
using Scotd.Judging;
using Scotd.Records;
using Scotd.Reports;

namespace Scotd.Paper;

/// <summary>People's preferences in the paper, and those of whoever judged our pairs.</summary>
/// <param name="Name">E.g. "human".</param>
/// <param name="Scale">E.g. "everyday"; of a scale with several tasks "paper on QuaRel".</param>
/// <param name="Paper">The paper's.</param>
/// <param name="Judged">Ours, one a row, judged or not yet.</param>
/// <param name="Folder">Where its pages and numbers lie; the pairs of a row in a folder by its key.</param>
public sealed record ReproducedStudy(
    string Name, string Scale, PaperStudy Paper, IReadOnlyList<JudgedStudy> Judged, string Folder)
{
    /// <summary>Unblinds and counts what judges said of the pairs of a run.</summary>
    /// <param name="name">Of the study.</param>
    /// <param name="scale">Which numbers of the paper.</param>
    /// <param name="task">Of the scale.</param>
    /// <param name="studies">Its pairs, row by row.</param>
    /// <param name="said">Of each row.</param>
    /// <param name="checker">Judges, too; null where it does not.</param>
    /// <param name="folder">Of its page and its numbers.</param>
    public static ReproducedStudy Of(
        string name, PaperScale scale, PaperTask task, IReadOnlyList<Study> studies, IEnumerable<Judgements> said,
        StepChecker? checker, string folder) => new(
            name, scale.Name + scale.On(task), scale.FindStudy(name),
            [
                .. studies.Zip(said, (study, own) => JudgedStudy.Of(
                    study, own with { All = [.. own.All, .. checker?.Judge(study) ?? []] })),
            ], folder);

    /// <summary>What was judged, with its verdicts.</summary>
    public IReadOnlyList<ReproducedPreference> Rows { get; } = ReproducedPreference.Of(Paper.Rows, Judged);

    /// <summary>The heads of a table of it.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "whose rationales", "pairs", "paper, % (n)", "judged by", "ours, %", "95 % interval", "no difference", "n",
        "Holm's p", "verdict",
    ];

    /// <summary>What the columns of a table of it are, below each other in words.</summary>
    internal const string Note =
        "Percent of pairs with a difference in which the first was preferred; the interval is Wilson's 95 %, the " +
        "test exact and binomial, its p two-sided and corrected by Holm for all rows of the same sort of judge. From " +
        "0.05 on no difference is shown, which does not say that there is none.";

    /// <summary>Writes a page to open in a browser, the same as plain text, and the numbers.</summary>
    public void Write() => Files.Write(page => StudyPage.Write(this, page), ToMarkdown(), ToJson());

    /// <summary>One of its files, e.g. of ending html.</summary>
    public string FileOf(string ending) => Files.Of(ending);

    /// <summary>Its files.</summary>
    internal ResultFiles Files => new(Folder, Name);

    /// <summary>Where the pairs of a row lie, seen from the page.</summary>
    public static string PairsOf(string name, PaperPreference row) => $"{name}/{row.Key}";

    /// <summary>A page for people.</summary>
    public string ToMarkdown()
    {
        StringBuilder page = new();
        page.Append($"# {Paper.Title}, at the scale {Scale}\n\n");
        page.Append($"| {string.Join(" | ", Columns)} |\n|---|---|---:|---|---:|---:|---:|---:|---:|---|\n");
        foreach (ReproducedPreference row in Rows)
            page.Append($"| {string.Join(" | ", Cells(row))} |\n");
        foreach ((PaperPreference row, JudgedStudy own) in Paper.Rows.Zip(Judged))
            page.Append($"\n- {row.Says}: {own.Study}{NobodyYet(own)} Pairs: {PairsOf(Name, row)}");
        page.Append($"\n\n{Paper.Note.Trim()} {Note}");
        page.Append(HasChecker ? $" {StepChecker.Note}\n" : "\n");
        return page.ToString();
    }

    /// <summary>Whether the checker judged.</summary>
    public bool HasChecker => Rows.Any(row => row.Ours.By == StepChecker.Name);

    /// <summary>A row of a table.</summary>
    internal static string[] Cells(ReproducedPreference row)
    {
        string paper = row.Paper is { } rate
            ? FormattableString.Invariant($"{rate.Percent:0.#} ({rate.Pairs})")
            : "–";
        Preference ours = row.Ours;
        return [
            row.Row.Says, ours.Subset, paper, ours.By, ours.IsDecided ? Spoken.Percent(ours.Rate.Value) : "–",
            ours.IsDecided ? Spoken.Percent(ours.Rate.Interval) : "–", Spoken.Count(ours.Ties),
            Spoken.Count(ours.Rate.Asked), Spoken.P(row.HolmP), row.Verdict,
        ];
    }

    /// <summary>Said of pairs that no person has judged.</summary>
    public static string NobodyYet(JudgedStudy own) =>
        own.Preferences.Any(one => one.By == Preference.People) ? "" : " No person has judged them yet.";

    /// <summary>Whether the checker judged a study whose numbers these are.</summary>
    internal static bool WasChecked(string json) =>
        json.Contains($"\"by\": \"{StepChecker.Name}\"", StringComparison.Ordinal);

    /// <summary>The same for programs.</summary>
    internal string ToJson() => RecordJson.Text(
        new
        {
            name = Name,
            scale = Scale,
            title = Paper.Title,
            rows = Rows.Select(row => new
            {
                says = row.Row.Says,
                left = row.Row.Left,
                right = row.Row.Right,
                subset = row.Ours.Subset,
                paper_percent = row.Paper?.Percent,
                paper_pairs = row.Paper?.Pairs,
                by = row.Ours.By,
                wins = row.Ours.Wins,
                losses = row.Ours.Losses,
                ties = row.Ours.Ties,
                p = row.Ours.P,
                holm_p = row.HolmP,
                verdict = row.Verdict,
            }),
            pairs = Paper.Rows.Select(row => RecordedFile.PathFrom(Folder, Path.Combine(Folder, PairsOf(Name, row)))),
        });
}
