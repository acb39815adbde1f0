using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Scotd.Reports;
using Scotd.Reports.Page;

namespace Scotd.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly string s_page = Write(SmallReport.Make());

    [Fact]
    public void Every_element_is_closed_and_every_id_is_one_of_a_kind()
    {
        XElement page = Parse(s_page);

        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("aria-labelledby"),
            label => Assert.All(label.Value.Split(' '), id => Assert.Contains(id, ids)));
        Assert.All(page.Descendants("nav").Descendants("a"),
            link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
    }

    [Fact]
    public void Nothing_is_fetched()
    {
        Assert.DoesNotContain("http", s_page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(?i)<(link|img|iframe|base)\b|\bsrc=|url\(|@import", s_page);
    }

    [Fact]
    public void A_rationale_cannot_break_out_of_the_page()
    {
        Assert.Contains(SmallReport.Breakout, SmallReport.Make().Questions[0].Rationales.Select(said => said.Text));
        Assert.DoesNotContain("<script>alert", s_page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(s_page, "<script"));
        Assert.Equal(2, Regex.Count(s_page, "</script"));
    }

    [Fact]
    public void Names_and_notes_are_text_not_markup()
    {
        string page = Write(SmallReport.Make() with { Name = "<b>&\"bold\"</b>", Sentence = "p < 0.05 & so on" });

        Assert.Equal("<b>&\"bold\"</b>", Parse(page).Descendants("h1").Single().Value);
    }

    [Fact]
    public void The_data_within_is_the_report()
    {
        string embedded = EmbeddedJson().Match(s_page).Groups[1].Value;

        Assert.Equivalent(SmallReport.Make(), ReportJson.FromJson(embedded), strict: true);
    }

    [Fact]
    public void The_yield_adds_up()
    {
        string section = Parse(s_page).Descendants("section")
            .Single(part => (string?)part.Attribute("id") == "yield").Value;

        Assert.Contains("54,000 − 810 − 6,378 − 5,605 − 0 = 41,207", section, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_that_is_not_shown_is_said_so()
    {
        XElement[] rows = [.. Parse(s_page).Descendants("tr")
            .Where(row => row.Value.Contains(" less ", StringComparison.Ordinal))];

        Assert.Equal(SmallReport.Make().Comparisons.Count, rows.Length);
        Assert.Equal(SmallReport.Make().Comparisons.Count(pair => pair.P >= 0.05),
            rows.Count(row => row.Value.Contains("no difference shown", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_data_is_the_same_page_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("")
            {
                NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" },
            };
            Assert.Equal(s_page, Write(SmallReport.Make()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Empty_parts_leave_no_trace()
    {
        XElement page = Parse(Write(SmallReport.Bare()));

        Assert.Equal(["accuracy"], page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.DoesNotContain("self-consistency", page.Value, StringComparison.Ordinal);
        Assert.Empty(page.Descendants("nav"));
    }

    [Fact]
    public void A_run_without_scores_or_finite_losses_still_has_a_page() => Parse(Write(SmallReport.Make() with
    {
        Scores = [],
        Learning = [new("scotd", 1, [double.NaN], [1], [], [])],
        Lengths = [new("teacher", [])],
    }));

    [Theory]
    [InlineData("")]
    [InlineData(", the one with a name that is too long")]
    public void Labels_of_charts_do_not_overlap(string nameEnd)
    {
        ReportData data = SmallReport.Make(sets: 5, seeds: 5);
        data = data with { Systems = [.. data.Systems.Select(one => one with { Title = one.Title + nameEnd })] };

        Assert.All(Parse(Write(data)).Descendants("svg").Where(svg => svg.Attribute("role") is not null), DoNotOverlap);
    }

    [Fact]
    public void All_three_files_are_written()
    {
        using TempFolder folder = new();

        ReportFiles.Write(SmallReport.Make(), folder["report"]);

        Assert.Equal(s_page, File.ReadAllText(Path.Combine(folder["report"], ReportFiles.Html)));
        Assert.True(File.Exists(Path.Combine(folder["report"], ReportFiles.Json)));
        Assert.True(File.Exists(Path.Combine(folder["report"], ReportFiles.Markdown)));
    }

    private static void DoNotOverlap(XElement chart)
    {
        (double Left, double Right, double Y, string Text)[] labels = [.. chart.Elements("text").Select(Place)];
        Assert.All(labels, label => Assert.True(label is { Left: >= -12, Right: <= Drawing.Width + 12 },
            $"'{label.Text}' reaches from {label.Left} to {label.Right}."));
        foreach (var label in labels)
        {
            Assert.DoesNotContain(labels, other => other != label && Math.Abs(other.Y - label.Y) < 9 &&
                other.Left < label.Right && label.Left < other.Right);
        }
    }

    private static string Write(ReportData data)
    {
        using StringWriter page = new(CultureInfo.InvariantCulture);
        HtmlReport.Write(data, page);
        return page.ToString();
    }

    /// <summary>Styles and scripts are taken out: they are no markup.</summary>
    private static XElement Parse(string page)
    {
        using StringReader text = new(Verbatim().Replace(page, "<$1></$1>"));
        using XmlReader reader = XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }

    private static (double Left, double Right, double Y, string Text) Place(XElement text)
    {
        double x = (double)text.Attribute("x")!, width = 0.9 * Drawing.WidthOf(text.Value);
        string style = (string)text.Attribute("class")!;
        double left = style.EndsWith("middle", StringComparison.Ordinal) ? x - width / 2
            : style.EndsWith("end", StringComparison.Ordinal) ? x - width : x;
        return (left, left + width, (double)text.Attribute("y")!, text.Value);
    }

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Verbatim();

    [GeneratedRegex("""<script type="application/json" id="report">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex EmbeddedJson();
}
