using Scotd.Neural.Encoders;
using Scotd.Neural.Folders;
using Scotd.Selection;
using Scotd.Selection.Rules;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Selection.Rules;

/// <summary>
/// With a tiny encoder of random weights, to which all words that it does not know are one: the first two texts share
/// no character and are alike to it, the third shares its beginning with the first.
/// </summary>
public sealed class SentenceDistancesTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "golden", "encoders", "minilm");

    private static readonly string[] s_texts =
        ["ξψφω ξψφω", "ðþæø ðþæø", "ξψφω ξψφω the sun shines at the window, so the cat sleeps warm"];

    [Fact]
    public void Texts_are_as_far_from_each_other_as_their_embeddings_point()
    {
        Func<int, int, double> distance = new SentenceDistances(EncoderFolder.Open(s_folder), say: null)
            .Of([s_texts]).Single();

        Assert.Equal(0, distance(0, 1), tolerance: 1e-6);
        Assert.Equal(0, distance(2, 2), tolerance: 1e-6);
        Assert.InRange(distance(0, 2), 1e-3, 2);
        Assert.Equal(distance(2, 0), distance(0, 2));
    }

    [Fact]
    public void Groups_come_in_their_order_whatever_their_sizes_and_the_rate_is_said_once()
    {
        List<string> said = [];
        SentenceDistances encoder = new(EncoderFolder.Open(s_folder), said.Add);
        string[][] groups = [.. Enumerable.Range(1, 120).Select(size =>
            Enumerable.Range(0, size).Select(i => s_texts[i % 3]).ToArray())];

        Func<int, int, double>[] distances = [.. encoder.Of(groups).Take(groups.Length)];

        Assert.Equal(groups.Length, distances.Length);
        Assert.All(distances[2..], (distance, i) =>
        {
            Assert.Equal(0, distance(0, 1), tolerance: 1e-6);
            Assert.InRange(distance(i + 1, i + 2), (i + 1) % 3 == 0 ? -1e-6 : 1e-3, (i + 1) % 3 == 0 ? 1e-6 : 2);
        });
        Assert.StartsWith("minilm: 7260 texts compared, ", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_are_by_meaning_with_an_encoder_and_by_characters_without()
    {
        SentenceDistances encoder = new(EncoderFolder.Open(s_folder), say: null);
        HashSet<int> byMeaning = [], byCharacters = [];
        for (ulong seed = 0; seed < 8; seed++)
        {
            ExplainedQuestion asked = Explained.Of("q0", s_texts);
            int[] meant = new DiversityRule(2, Chance.From(seed), encoder).KeptOf(asked);
            int[] written = new DiversityRule(2, Chance.From(seed)).KeptOf(asked);

            Assert.Equal(2, meant.Length);
            Assert.Contains(2, meant);
            Assert.Contains(1, written);
            byMeaning.UnionWith(meant);
            byCharacters.UnionWith(written);
        }

        Assert.Equal([0, 1, 2], byMeaning.Order());
        Assert.Equal([0, 1, 2], byCharacters.Order());
    }

    [Fact]
    public void A_plan_names_the_encoder_and_the_report_says_that_it_compared()
    {
        SelectionRule rule = new RulePlan(Diversity: 2, Encoder: s_folder).For(Chance.From(0), SmallTask.Task);

        Assert.Equal("diversity: 2 by minilm", rule.Name);
        Assert.EndsWith("compared by the sentence encoder minilm.", rule.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("characters", rule.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_encoder_is_refused_before_anything_is_compared() => Assert.Contains(
        "no config.json", Assert.Throws<ModelFileException>(
            () => new RulePlan(Diversity: 2, Encoder: Path.GetTempPath()).For(Chance.From(0), SmallTask.Task)).Message,
        StringComparison.Ordinal);
}
