using Scotd.Selection;
using Scotd.Selection.Rules;

namespace Scotd.Tests.Selection.Rules;

public sealed class DiversityRuleTests
{
    private static readonly ExplainedQuestion s_threeWays = Explained.Of("q0",
        "Ice is smooth, so one slips.", "Ice is very smooth, so one slips.", "Gravel holds the shoe.",
        "The gravel holds the shoe.", "A fish cannot walk at all.", "Ice is so smooth that one slips.");

    [Fact]
    public void One_of_each_way_to_say_it_is_drawn()
    {
        int[] kept = new DiversityRule(3, Chance.From(0)).KeptOf(s_threeWays);

        Assert.Equal(3, kept.Length);
        Assert.Single(kept, sample => sample is 0 or 1 or 5);
        Assert.Single(kept, sample => sample is 2 or 3);
        Assert.Single(kept, sample => sample == 4);
    }

    [Fact]
    public void Who_is_drawn_of_a_cluster_depends_on_the_seed_alone()
    {
        HashSet<int> drawn = [];
        for (ulong seed = 0; seed < 30; seed++)
        {
            int[] kept = new DiversityRule(3, Chance.From(seed)).KeptOf(s_threeWays);
            Assert.Equal(kept, new DiversityRule(3, Chance.From(seed)).KeptOf(s_threeWays));
            drawn.UnionWith(kept);
        }

        Assert.Equal([0, 1, 2, 3, 4, 5], drawn.Order());
    }

    [Fact]
    public void Few_are_all_kept_and_repetitions_fill_the_clusters()
    {
        Assert.Equal([0, 1], new DiversityRule(5, Chance.From(0)).KeptOf(Explained.Of("q0", "R.", "R.")));
        Assert.Equal(2, new DiversityRule(2, Chance.From(0)).KeptOf(Explained.Of("q0", "R.", "R.", "R.")).Length);
        Assert.Equal(2, new DiversityRule(2, Chance.From(0)).KeptOf(Explained.Of("q0", "", "", "Ice.")).Length);
        Assert.Contains(2, new DiversityRule(2, Chance.From(0)).KeptOf(Explained.Of("q0", "", "", "Ice.")));
        Assert.Empty(new DiversityRule(2, Chance.From(0)).Keep([]));
    }

    [Fact]
    public void It_says_that_no_sentence_encoder_compared() =>
        Assert.Contains("no sentence encoder", new DiversityRule(5, Chance.From(0)).Why, StringComparison.Ordinal);

    /// <summary>
    /// "ab" and "abc", with a blank on both sides: runs " ab", "ab ", " ab " against " ab", "abc", "bc ", " abc",
    /// "abc ", " abc ": one in common, 1 / sqrt(3 * 6).
    /// </summary>
    [Fact]
    public void Distance_is_by_runs_of_characters()
    {
        CharacterVectors texts = new(["ab", "abc", " AB\n", "", "  ", "xyz"]);

        Assert.Equal(1 - 1 / Math.Sqrt(18), texts.Distance(0, 1), tolerance: 1e-15);
        Assert.Equal(0, texts.Distance(0, 2), tolerance: 1e-15);
        Assert.Equal(0, texts.Distance(3, 4));
        Assert.Equal(1, texts.Distance(0, 3));
        Assert.Equal(1, texts.Distance(0, 5));
    }

    [Fact]
    public void A_long_and_even_text_does_not_overflow()
    {
        CharacterVectors texts = new([new string('a', 100_000), new string('a', 200_000), "b"]);

        Assert.Equal(0, texts.Distance(0, 1), tolerance: 1e-15);
        Assert.Equal(1, texts.Distance(0, 2));
    }

    /// <summary>
    /// Points 0, 1, 3, 7 and 8 on a line. First 0 and 1, then 7 and 8 (both 1 apart), then 3 with 0 and 1: 2.5 on
    /// average, and 4.5 from 7 and 8.
    /// </summary>
    [Fact]
    public void The_nearest_clusters_on_average_become_one()
    {
        int[] line = [0, 1, 3, 7, 8];

        Assert.Equal([0, 1, 2, 3, 4], Cluster(line, 5));
        Assert.Equal([0, 0, 2, 3, 4], Cluster(line, 4));
        Assert.Equal([0, 0, 2, 3, 3], Cluster(line, 3));
        Assert.Equal([0, 0, 0, 3, 3], Cluster(line, 2));
        Assert.Equal([0, 0, 0, 0, 0], Cluster(line, 1));
        Assert.Equal([0], Cluster([5], 3));
        Assert.Empty(Cluster([], 3));
    }

    /// <summary>
    /// 64 is 36 and 41 from 100 and 105, 38.5 on average, and 64 and 34 from 0 and 30, 49 on average: the nearest
    /// single point would have it otherwise. 200 is 176.7 on average from 0, 20 and 50, and 174 from 374: halving at
    /// each merger, whatever the sizes, would have it otherwise (170).
    /// </summary>
    [Fact]
    public void Distances_between_clusters_weigh_every_point()
    {
        Assert.Equal([0, 0, 2, 2, 2], Cluster([0, 30, 64, 100, 105], 2));
        Assert.Equal([0, 0, 0, 3, 3], Cluster([0, 20, 50, 200, 374], 2));
    }

    /// <summary>By comparing every pair of points of every pair of clusters at every merger.</summary>
    [Fact]
    public void Remembering_the_nearest_finds_what_comparing_all_finds()
    {
        for (int trial = 0; trial < 50; trial++)
        {
            Chance chance = Chance.From(4).For(trial);
            int[] line = [.. Enumerable.Range(0, 25).Select(i => chance.For(i).Below(1_000_000))];
            List<List<int>> groups = [.. Enumerable.Range(0, line.Length).Select(i => new List<int> { i })];
            while (groups.Count > 4)
            {
                var pairs = groups.SelectMany((a, i) => groups.Skip(i + 1).Select(b => (A: a, B: b)));
                (List<int> one, List<int> other) = pairs.MinBy(pair =>
                    pair.A.Average(i => pair.B.Average(j => (double)Math.Abs(line[i] - line[j]))));
                one.AddRange(other);
                groups.Remove(other);
            }

            int[] slow = [.. Enumerable.Range(0, line.Length).Select(i => groups.First(own => own.Contains(i)).Min())];
            Assert.Equal(slow, Cluster(line, 4));
        }
    }

    private static int[] Cluster(int[] line, int clusters) =>
        AverageLinkage.Clusters(line.Length, clusters, (i, j) => Math.Abs(line[i] - line[j]));
}
