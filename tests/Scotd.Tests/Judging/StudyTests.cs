using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Scotd.Judging;

namespace Scotd.Tests.Judging;

/// <summary>The files that a study is written in: the key, and pages that do not know it.</summary>
public sealed class StudyTests
{
    [Fact]
    public void The_key_comes_back_as_it_was_and_the_same_seed_writes_the_same_bytes()
    {
        using TempFolder one = new(), other = new();
        Study study = SmallStudy.Draw();

        IReadOnlyList<string> pages = study.Write(one.Path, perPage: 4);
        SmallStudy.Draw().Write(other.Path, perPage: 4);

        Assert.Equal(["batch-1.html", "batch-2.html", "batch-3.html"], pages.Select(Path.GetFileName));
        Assert.All(Directory.GetFiles(one.Path), file => Assert.Equal(
            File.ReadAllBytes(file), File.ReadAllBytes(other[Path.GetFileName(file)])));
        Study read = Study.Open(one.Path);
        Assert.Equal(study with { Pairs = [] }, read with { Pairs = [] });
        Assert.Equal(study.Pairs.Select(pair => (pair.Id, pair.A, pair.B)),
            read.Pairs.Select(pair => (pair.Id, pair.A, pair.B)));
    }

    [Fact]
    public void Other_pairs_are_not_written_over_and_the_same_may_lie_on_larger_pages()
    {
        using TempFolder folder = new();
        Study study = SmallStudy.Draw();
        study.Write(folder.Path, perPage: 4);

        study.Write(folder.Path, perPage: 11);

        Assert.Equal([folder["batch-1.html"]], Directory.GetFiles(folder.Path, "*.html"));
        Assert.Contains("holds the pairs of another draw", Assert.Throws<PlanException>(
            () => SmallStudy.Draw(SmallStudy.Settings with { Seed = 2 }).Write(folder.Path, perPage: 4)).Message,
            StringComparison.Ordinal);
        Assert.Throws<PlanException>(() => study.Write(folder.Path, perPage: 0));
    }

    [Fact]
    public void A_key_that_is_none_is_refused()
    {
        using TempFolder folder = new();

        string absent = Assert.Throws<CorpusException>(() => Study.Open(folder.Path)).Message;
        folder.Write(Study.FileName, """{ "id": "x" }""");
        string broken = Assert.Throws<CorpusException>(() => Study.Open(folder.Path)).Message;

        Assert.Contains("pairs.json is not there", absent, StringComparison.Ordinal);
        Assert.Contains("pairs.json does not hold pairs", broken, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_shows_its_pairs_and_knows_nothing_of_whose_they_are()
    {
        Study study = SmallStudy.Draw();
        string page = PageOf(study, study.Pairs);
        JsonElement data = JsonDocument.Parse(Parse(page).Descendants("script").First().Value).RootElement;

        Assert.Equal(
            study.Pairs.Select(pair => (pair.Id, pair.Asked, pair.A.Text, pair.B.Text)),
            data.GetProperty("pairs").EnumerateArray().Select(pair => (
                pair.GetProperty("id").GetString()!, pair.GetProperty("asked").GetString()!,
                pair.GetProperty("a").GetString()!, pair.GetProperty("b").GetString()!)));
        Assert.All(data.GetProperty("pairs").EnumerateArray(), pair => Assert.Equal(4, pair.EnumerateObject().Count()));
        Assert.DoesNotMatch("(?i)greedy-cot|SCoTD|label-only", WithoutScripts(page));
        Assert.DoesNotMatch(@"(?i)https?://|<(link|img|iframe|base)\b|\bsrc=|\burl\(|@import", page);
    }

    [Fact]
    public void The_page_is_the_golden_file_but_for_its_styles_and_scripts()
    {
        Study study = SmallStudy.Draw();
        string golden = Path.Combine(AppContext.BaseDirectory, "golden", "judging", "batch.html");

        Assert.Equal(File.ReadAllText(golden), WithoutScripts(PageOf(study, study.Pairs)));
    }

    [Fact]
    public void No_difference_is_offered_or_not_and_texts_are_no_markup()
    {
        Study study = SmallStudy.Draw();
        BlindPair evil = study.Pairs[0] with { A = study.Pairs[0].A with { Text = "</script><script>alert(1)" } };

        static string[] Choices(string page) => [.. Parse(page).Descendants("button")
            .Select(button => button.Attribute("value")?.Value).OfType<string>()];
        Assert.Equal(["a", "b", "neither"], Choices(PageOf(study, [evil])));
        Assert.Equal(["a", "b"], Choices(PageOf(study with { OffersNeither = false }, [evil])));
        Assert.DoesNotContain("alert(1)<", PageOf(study, [evil]), StringComparison.Ordinal);
        Assert.DoesNotContain("</script><script>alert", PageOf(study, [evil]), StringComparison.Ordinal);
    }

    private static string PageOf(Study study, IReadOnlyList<BlindPair> pairs) =>
        new JudgingPage(study.Id, Batch: 1, Batches: 2, study.OffersNeither, pairs).ToHtml();

    private static string WithoutScripts(string page) =>
        Regex.Replace(page, @"(?s)(<style>|<script>).*?(</style>|</script>)", "$1$2");

    /// <summary>As XML; the data in its script element stays.</summary>
    private static XElement Parse(string page) => XElement.Parse(Regex.Replace(
        page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), @"(?s)<(style|script)>.*?</\1>", ""));
}
