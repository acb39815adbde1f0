using System.Text.Json;
using Scotd.Judging;
using Scotd.Paper;
using Scotd.Tests.Judging;

namespace Scotd.Tests.Paper;

/// <summary>The paper's preferences beside those of whoever judged.</summary>
public sealed class ReproducedStudyTests
{
    private static readonly Study s_study = SmallStudy.Draw();

    private static readonly PaperPreference s_claimed =
        new("q1", "SCoTD first", "scotd", "greedy-cot", IsClaimed: true, [new(BlindPair.Random, 59, 900)]);

    private static readonly PaperPreference s_open =
        s_claimed with { Key = "q2", Says = "Who first", IsClaimed = false };

    /// <summary>Section 3.1.1.</summary>
    [Theory]
    [InlineData("everyday")]
    [InlineData("paper")]
    public void The_shipped_scales_have_the_papers_numbers(string scale)
    {
        PaperStudy study = PaperScale.Open(
            Path.Combine(Repository.Root, "runs", "paper", $"{scale}.yaml")).FindStudy("human");

        Assert.Equal([("random", 59, 900), ("controlled", 61, 654), ("random", 47, 900), ("controlled", 51, 659)],
            study.Rows.SelectMany(row => row.Paper).Select(rate => (rate.Subset, (int)rate.Percent, rate.Pairs)));
        Assert.Equal([true, false], study.Rows.Select(row => row.IsClaimed));
        Assert.Equal(300, study.Count);
    }

    [Fact]
    public void A_scale_says_which_studies_it_has_not()
    {
        PaperScale scale = PaperScale.Open(Path.Combine(Repository.Root, "runs", "paper", "everyday.yaml"));
        PaperStudy human = scale.FindStudy("human");

        Assert.Contains("inhuman is not a study at the scale everyday", Assert.Throws<PlanException>(
            () => scale.FindStudy("inhuman")).Message, StringComparison.Ordinal);
        PaperScale spoiled = scale with
        {
            Judged = new Dictionary<string, PaperStudy> { ["human"] = human with { Run = "none" } },
        };
        Assert.Contains("judges the run none", Assert.Throws<PlanException>(
            () => spoiled.FindStudy("human")).Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// 8 to 1 is p = 0.039, of two rows by people corrected to 0.078; one by people and one by the checker stand.
    /// </summary>
    [Fact]
    public void Rows_are_corrected_among_the_same_sort_of_judge()
    {
        JudgedStudy people = Judged("Ada", wins: 8), checker = Judged(StepChecker.Name, wins: 8);

        Assert.Equal([ReproducedClaim.NotShown, ReproducedClaim.NotShown], Verdicts(people, people));
        Assert.Equal([ReproducedClaim.Holds, ReproducedPreference.LeftShown], Verdicts(people, checker));
        Assert.Equal([ReproducedPreference.LeftShown, ReproducedPreference.LeftShown], Verdicts(checker, people));
        Assert.Equal(
            [ReproducedClaim.Reversed, ReproducedPreference.RightShown],
            Verdicts(Judged("Ada", wins: 1), Judged(StepChecker.Name, wins: 1)));
        JudgedStudy nobody = JudgedStudy.Of(s_study, new([], Repeated: 0, Files: []));
        Assert.Empty(Verdicts(nobody, nobody));
    }

    [Fact]
    public void Pages_name_the_paper_the_judges_and_the_checker_as_no_person()
    {
        using TempFolder folder = new();
        ReproducedStudy result = Of(folder.Path, Judged("Ada", wins: 8), Judged(StepChecker.Name, wins: 8));

        result.Write();

        string text = File.ReadAllText(folder["human.md"]), page = File.ReadAllText(folder["human.html"]);
        Assert.Contains(
            "| SCoTD first | random | 59 (900) | people | 88.9 | 56.5 to 98.0 | 0 | 9 | 0.039 | holds |\n", text,
            StringComparison.Ordinal);
        Assert.Contains("| Who first | random | 59 (900) | the checker (no person) | 88.9 |", text,
            StringComparison.Ordinal);
        Assert.Contains("No person has judged them yet. Pairs: human/q2\n", text, StringComparison.Ordinal);
        Assert.Contains(StepChecker.Note, text, StringComparison.Ordinal);
        Assert.Contains("<td data-of=\"judged by\">the checker (no person)</td>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"human/q1/batch-1.html\"", page, StringComparison.Ordinal);
        Assert.Contains("People&#39;s preferences that the paper claims: 1 of 1 hold.", page, StringComparison.Ordinal);
        JsonElement rows = JsonDocument.Parse(File.ReadAllText(folder["human.json"])).RootElement.GetProperty("rows");
        Assert.Equal([("people", 8, 1), ("the checker (no person)", 8, 1)], rows.EnumerateArray().Select(row => (
            row.GetProperty("by").GetString()!, row.GetProperty("wins").GetInt32(),
            row.GetProperty("losses").GetInt32())));
    }

    [Fact]
    public void Before_anybody_judged_the_page_says_so()
    {
        JudgedStudy nobody = JudgedStudy.Of(s_study, new([], Repeated: 0, Files: []));
        using StringWriter page = new();

        StudyPage.Write(Of("/out", nobody, nobody), page);

        Assert.Contains("Nobody has judged yet: the pairs are ready.", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"beside\"", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_go_to_the_study_whose_pairs_they_judge()
    {
        using TempFolder folder = new();
        Study other = SmallStudy.Draw(SmallStudy.Settings with { Seed = 2 });
        string one = folder.Write("one.jsonl", s_study.Prefer(0, "scotd", "Ada").ToLine());
        string two = folder.Write("two.jsonl", other.Prefer(0, "scotd", "Ada").ToLine());
        string stray = folder.Write("stray.jsonl", """{"pair":"feed","choice":"a","judge":"Ada"}""");

        IReadOnlyList<Judgements> read = Judgements.Read([s_study, other], [two, one]);

        Assert.Equal([s_study.Pairs[0].Id, other.Pairs[0].Id], read.Select(own => Assert.Single(own.All).Pair));
        Assert.Contains($"{stray}:1 judges the pair 'feed', which is in no study here", Assert.Throws<CorpusException>(
            () => Judgements.Read([s_study, other], [stray])).Message, StringComparison.Ordinal);
        Assert.Contains("is empty", Assert.Throws<CorpusException>(
            () => Judgements.Read([s_study], [folder.Write("empty.jsonl", "")])).Message, StringComparison.Ordinal);
    }

    /// <summary>Nine of the pairs at random that are not controlled, too.</summary>
    private static JudgedStudy Judged(string judge, int wins)
    {
        int[] places = [.. Enumerable.Range(0, s_study.Pairs.Count)
            .Where(i => s_study.Pairs[i].Subsets.Count == 1).Take(9)];
        return JudgedStudy.Of(s_study, new(
            [.. places.Select((place, i) => s_study.Prefer(place, i < wins ? "scotd" : "greedy-cot", judge))], 0, []));
    }

    private static ReproducedStudy Of(string folder, params JudgedStudy[] judged) => new(
        "human", "tiny", new("People", "full", [s_claimed, s_open]), judged, folder);

    private static IEnumerable<string> Verdicts(params JudgedStudy[] judged) =>
        Of("/out", judged).Rows.Select(row => row.Verdict);
}
