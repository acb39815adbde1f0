using System.Text.Json;
using Scotd.Judging;

namespace Scotd.Tests.Judging;

/// <summary>Counts against numbers that can be reckoned by hand.</summary>
public sealed class JudgedStudyTests
{
    private const string Left = "scotd", Right = "greedy-cot";

    /// <summary>Eleven pairs at random, of which one or two are controlled, too.</summary>
    private static readonly Study s_study = SmallStudy.Draw();

    /// <summary>8 to 1, two ties: p = 2 (1 + 9) / 2^9; Wilson's interval of 8 in 9 is 56.5 to 98.0 %.</summary>
    [Fact]
    public void One_judge_is_counted_by_pair_and_ties_are_left_out_of_the_rate()
    {
        Judgement[] said = [.. Enumerable.Range(0, 11).Select(
            pair => s_study.Prefer(pair, pair < 8 ? Left : pair == 8 ? Right : null, "Ada"))];

        Preference random = Preference.Of(s_study, said)[0];

        Assert.Equal((BlindPair.Random, Preference.People, 8, 1, 2),
            (random.Subset, random.By, random.Wins, random.Losses, random.Ties));
        Assert.Equal(0.0390625, random.P, tolerance: 1e-12);
        Assert.Equal("88.9 % (56.5 to 98.0, n=9)", random.Rate.ToString());
    }

    [Fact]
    public void Several_judges_of_a_pair_have_one_vote_together()
    {
        Preference counted = Preference.Of(s_study,
        [
            s_study.Prefer(0, Left, "Ada"), s_study.Prefer(0, Left, "Ben"), s_study.Prefer(0, Right, "Eve"),
            s_study.Prefer(1, Left, "Ada"), s_study.Prefer(1, Right, "Ben"),
            s_study.Prefer(2, Right, "Ada"), s_study.Prefer(2, null, "Ben"), s_study.Prefer(2, null, "Eve"),
            s_study.Prefer(3, Right, "Ada"),
        ])[0];

        Assert.Equal((1, 1, 2), (counted.Wins, counted.Losses, counted.Ties));
        Assert.Equal(1, counted.P);
    }

    [Fact]
    public void The_checker_is_never_counted_among_people()
    {
        IReadOnlyList<Preference> counted = Preference.Of(
            s_study, [s_study.Prefer(0, Left, "Ada"), s_study.Prefer(0, Right, StepChecker.Name)]);

        Assert.Equal((1, 0), Of(Preference.People));
        Assert.Equal((0, 1), Of(StepChecker.Name));

        (int, int) Of(string by)
        {
            Preference one = counted.First(one => one.By == by && one.Subset == BlindPair.Random);
            return (one.Wins, one.Losses);
        }
    }

    /// <summary>Both subsets hold a pair that was drawn for both.</summary>
    [Fact]
    public void A_pair_counts_in_every_subset_that_it_was_drawn_for()
    {
        int both = s_study.Pairs.ToList().FindIndex(pair => pair.Subsets.Count == 2);

        IReadOnlyList<Preference> counted = Preference.Of(s_study, [s_study.Prefer(both, Left, "Ada")]);

        Assert.Equal([(BlindPair.Random, 1), (BlindPair.Controlled, 1)],
            counted.Select(one => (one.Subset, one.Wins)));
    }

    /// <summary>
    /// On A and B, blind: both A, both A, both B, A and B. Kappa is (3/4 - 1/2) / (1 - 1/2), since Ada says A three
    /// times in four and Ben twice: 3/4 · 1/2 + 1/4 · 1/2. Of eight values, five A and three B: alpha is
    /// 1 - 7 · 2 / (5 · 3 · 2).
    /// </summary>
    [Fact]
    public void Agreement_is_reckoned_as_judges_chose()
    {
        Choice[] ada = [Choice.A, Choice.A, Choice.B, Choice.A], ben = [Choice.A, Choice.A, Choice.B, Choice.B];
        Judgement[] said = [.. Said(ada, "Ada"), .. Said(ben, "Ben"),
            s_study.Prefer(7, Left, "Ben"), s_study.Prefer(8, Left, "Eve"), s_study.Prefer(8, null, StepChecker.Name)];

        Agreement agreement = Agreement.Of(said);

        Assert.Equal(4, agreement.Pairs);
        Assert.Equal(1 - 7 * 2 / 30.0, agreement.Alpha!.Value, tolerance: 1e-12);
        Assert.Equal([("Ada", "Ben", 4), ("Eve", StepChecker.Name, 1)],
            agreement.Kappas.Select(two => (two.First, two.Second, two.Pairs)));
        Assert.Equal(0.5, agreement.Kappas[0].Kappa!.Value, tolerance: 1e-12);

        static IEnumerable<Judgement> Said(Choice[] choices, string judge) =>
            choices.Select((choice, i) => new Judgement(s_study.Pairs[i].Id, choice, Seconds: null, judge));
    }

    [Fact]
    public void The_page_is_the_golden_file_and_the_numbers_are_the_same()
    {
        Judgement[] said =
        [
            .. Enumerable.Range(0, 11).Select(
                i => s_study.Prefer(i, i < 8 ? Left : i == 8 ? Right : null, "Ada", seconds: 2 + i)),
            .. Enumerable.Range(0, 4).Select(i => s_study.Prefer(i, i == 0 ? Right : Left, "Ben", seconds: 1.25)),
            .. Enumerable.Range(0, 11).Select(i => s_study.Prefer(i, null, StepChecker.Name)),
        ];
        using TempFolder folder = new();
        string golden = Path.Combine(AppContext.BaseDirectory, "golden", "judging", "preferences.md");

        JudgedStudy.Of(s_study, new(said, Repeated: 0, Files: [])).Write(folder.Path);

        Assert.Equal(File.ReadAllText(golden), File.ReadAllText(folder["preferences.md"]));
        JsonElement first = JsonDocument.Parse(File.ReadAllText(folder["preferences.json"]))
            .RootElement.GetProperty("preferences")[0];
        Assert.Equal((7, 1, 3), (Int("wins"), Int("losses"), Int("ties")));
        Assert.Equal(7 / 8.0, first.GetProperty("rate").GetDouble());

        int Int(string name) => first.GetProperty(name).GetInt32();
    }

    [Fact]
    public void Nothing_but_ties_has_no_rate()
    {
        JudgedStudy judged = JudgedStudy.Of(s_study, new([s_study.Prefer(0, null, "Ada")], Repeated: 0, Files: []));

        Assert.Contains(
            "| random | people | 0 | 0 | 1 | – | – | – | 0 |", judged.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("\"rate\": null", judged.ToJson(), StringComparison.Ordinal);
        Assert.Contains("No pair was judged by two people", judged.ToMarkdown(), StringComparison.Ordinal);
    }
}
