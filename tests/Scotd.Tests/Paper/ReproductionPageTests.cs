using System.Xml.Linq;
using Scotd.Evaluation;
using Scotd.Paper;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Paper;

/// <summary>The page of a result, parsed as XML: its style sheet and script are the report's own.</summary>
public sealed class ReproductionPageTests
{
    private static readonly PaperChart s_chart = new("samples of a question", Log: true);
    private static readonly XElement s_table = Parse(PageOf(Result(chart: null)));
    private static readonly XElement s_figure = Parse(PageOf(Result(s_chart)));

    [Fact]
    public void The_papers_numbers_stand_beside_ours()
    {
        XElement[] rows = [.. Section(s_table, "numbers").Descendants("tbody").Descendants("tr")];

        Assert.Equal(4, rows.Length);
        Assert.Equal(["1 sample", "59.0", "25.0", "4.6 to 69.9", "25.0 / 25.0", "4"],
            rows[1].Elements().Select(cell => cell.Value));
        Assert.Equal("–", rows[0].Elements().ElementAt(1).Value);
    }

    [Fact]
    public void A_claim_has_its_verdict_its_p_and_what_the_paper_has()
    {
        XElement[] claims = [.. Section(s_table, "claims").Descendants("tbody").Descendants("tr")];

        Assert.Equal(Result(chart: null).Claims.Select(claim => claim.Verdict),
            claims.Select(claim => claim.Elements("td").Last().Value));
        Assert.Contains("paper: QuaRel +24.8", claims[0].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("paper:", claims[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sentence_counts_verdicts()
    {
        ReproducedClaim[] claims = [.. Result(chart: null).Claims];
        ReproducedClaim[] sure = [.. claims.Select(claim => claim with { HolmP = 0.01 })];

        Assert.Equal("Of 2 orderings, 2 shown to hold, 0 shown to be the other way " +
            "round, 0 without a difference shown.", ReproductionPage.SummaryOf(sure));
        Assert.Equal("The one ordering that the paper's text claims: 0 shown to hold, 0 shown to be the other way " +
            "round, 1 without a difference shown.", ReproductionPage.SummaryOf([claims[1] with { HolmP = 0.05 }]));
    }

    [Fact]
    public void A_figure_has_a_line_a_system_and_one_across_for_what_does_not_vary()
    {
        XElement chart = Section(s_figure, "chart").Descendants("svg").Single();

        Assert.Single(chart.Elements("polyline"));
        Assert.Equal(3, chart.Elements("polyline").Single().Attribute("points")!.Value.Split(' ').Length);
        Assert.Contains("Label-Only 50.0", chart.Elements("text").Select(text => text.Value));
        Assert.Contains("samples of a question, log scale", chart.Elements("text").Select(text => text.Value));
        Assert.Empty(Section(s_table, "chart").Descendants("polyline"));
    }

    [Fact]
    public void Nothing_is_fetched_and_runs_are_linked()
    {
        string page = PageOf(Result(chart: null));

        Assert.DoesNotMatch(@"(?i)https?://|<(link|img|iframe|base)\b|\bsrc=|url\(|@import", page);
        Assert.Equal(["full/report.html", "one/report.html"],
            Section(s_table, "runs").Descendants("a").Select(link => link.Attribute("href")!.Value));
    }

    [Fact]
    public void Names_are_text_not_markup()
    {
        ReproducedResult result = Result(chart: null);

        PaperResult paper = result.Paper with { Title = "<b>\"Table\"</b>", Note = "a < b & c" };
        string page = PageOf(result with { Paper = paper });

        Assert.Equal("<b>\"Table\"</b>", Parse(page).Descendants("title").First().Value);
        Assert.Contains("a < b & c", Section(Parse(page), "runs").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_leads_to_every_page()
    {
        using TempFolder folder = new();
        ReproducedResult one = Result(chart: null) with { Folder = folder["."] };

        JudgedPage judged = new("human", "People", "tiny", folder.Write("human.html", "")), notYet = judged with
        {
            Title = "Others",
            File = folder["QuaRel/human.html"],
        };

        ReproductionIndex.Write(
            "tiny", [one, one with { Name = "other", Folder = folder["QuaRel"] }], [judged, notYet], folder["."]);

        XElement index = Parse(File.ReadAllText(folder[ReproductionIndex.FileName]));
        Assert.Equal(["samples.html", "QuaRel/other.html", "human.html"],
            index.Descendants("table").Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Contains(
            index.Descendants("th"), cell => cell.Value.Trim().StartsWith("Others", StringComparison.Ordinal));
        Assert.StartsWith("Of 4 orderings", index.Descendants("p").First().Value, StringComparison.Ordinal);
    }

    /// <summary>Four questions, two seeds; "r" is a right answer.</summary>
    private static ReproducedResult Result(PaperChart? chart)
    {
        ReproducedRow[] rows =
        [
            Row(new("Label-Only", "full", "label-only"), "rrww"),
            Row(At(1, new("1 sample", "one", "scotd", Paper: [59.0])), "rwww", "wrww"),
            Row(At(5, new("5 samples", "one", "scotd")), "rrww", "rrrw"),
            Row(At(30, new("30 samples", "full", "scotd", Paper: [83.8])), "rrrw", "rrrr"),
        ];
        PaperClaim[] claims =
            [new("More is more", ["30 samples"], ["1 sample"]), new("x", ["5 samples"], ["Label-Only"])];
        PaperResult paper = new(
            "Samples", ["QuaRel"], [.. rows.Select(row => row.Row)], claims, "Four questions.", chart);
        return new(
            "samples", "tiny", paper, rows, ReproducedClaim.Of(paper, rows),
            new Dictionary<string, string> { ["full"] = "full", ["one"] = "one" }, "/out/tiny");

        PaperRow At(double at, PaperRow row) => chart is null ? row
            : new(row.Name, row.Run, row.System, Paper: row.Paper, Line: "SCoTD", At: at);
    }

    private static ReproducedRow Row(PaperRow row, params string[] seeds) => new(
        row, [.. seeds.Select((answers, i) => RowOfSeed.Of(seeds.Length == 1 ? null : (ulong)i, Exam(answers)))]);

    private static TakenExam Exam(string answers) => new(ExamSet.Test, Decoding.Greedy, Examination.Grade(
        SmallTask.Task, SmallTask.Split(answers.Length).Zip(
            answers, (question, right) => (question, right == 'r' ? " (a)" : " (b)"))), "exam.jsonl");

    private static string PageOf(ReproducedResult result)
    {
        StringWriter writer = new();
        ReproductionPage.Write(result, writer);
        return writer.ToString();
    }

    private static XElement Section(XElement page, string id) =>
        page.Descendants("section").Single(section => section.Attribute("id")?.Value == id);

    private static XElement Parse(string page)
    {
        string body = System.Text.RegularExpressions.Regex.Replace(
            page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), @"(?s)<(style|script)>.*?</\1>", "");
        return XElement.Parse(body.Replace("&nbsp;", " ", StringComparison.Ordinal));
    }
}
