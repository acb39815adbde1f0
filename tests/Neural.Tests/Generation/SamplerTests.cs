using Scotd.Neural.Generation;

namespace Scotd.Neural.Tests.Generation;

public sealed class SamplerTests
{
    private static readonly float[] s_five = Logits(4, 2, 2, 1, 1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.39, 0)]
    [InlineData(0.41, 1)]
    [InlineData(0.61, 2)]
    [InlineData(0.81, 3)]
    [InlineData(0.999999, 4)]
    public void A_draw_is_a_place_on_the_line_of_the_weights(double uniform, int expected) =>
        Assert.Equal(expected, Choose(new SamplingSettings(), s_five, uniform));

    [Theory]
    [InlineData(0.61, 0)] // weights squared: 16 of 26
    [InlineData(0.62, 1)]
    [InlineData(0.99, 4)]
    public void A_low_temperature_sharpens(double uniform, int expected) =>
        Assert.Equal(expected, Choose(new SamplingSettings(Temperature: 0.5), s_five, uniform));

    [Theory]
    [InlineData(2, 0.66, 0)] // 4 and the first of the two 2s: 6 in all
    [InlineData(2, 0.67, 1)]
    [InlineData(2, 0.999999, 1)]
    [InlineData(3, 0.999999, 2)]
    [InlineData(1, 0.999999, 0)]
    [InlineData(50, 0.999999, 4)]
    public void Top_k_keeps_the_likeliest_and_of_equals_the_lowest_ids(int k, double uniform, int expected) =>
        Assert.Equal(expected, Choose(new SamplingSettings(TopK: k), s_five, uniform));

    [Theory]
    [InlineData(1e-12, 0.999999, 0)]
    [InlineData(0.35, 0.999999, 0)]
    [InlineData(0.55, 0.66, 0)] // 5.5 of 10: 4 and one 2
    [InlineData(0.55, 0.67, 1)]
    [InlineData(0.7, 0.99, 2)]
    [InlineData(0.85, 0.999999, 3)]
    [InlineData(0.999, 0.999999, 4)]
    public void Top_p_keeps_as_many_as_make_it_up(double p, double uniform, int expected) =>
        Assert.Equal(expected, Choose(new SamplingSettings(TopP: p), s_five, uniform));

    [Theory]
    [InlineData(0.6, 2)]
    [InlineData(0.7, 1)]
    public void Filtered_tokens_are_drawn_in_order_of_weight(double uniform, int expected) =>
        Assert.Equal(expected, Choose(new SamplingSettings(TopK: 2), Logits(1, 2, 4, 2, 1), uniform));

    [Fact]
    public void Top_p_is_a_share_of_what_top_k_left()
    {
        SamplingSettings settings = new(TopK: 3, TopP: 0.7); // 5.6 of 8: 4 and one 2

        Assert.Equal(1, Choose(settings, s_five, uniform: 0.999999));
    }

    [Fact]
    public void Greedy_takes_the_first_of_equals_whatever_the_draw() =>
        Assert.Equal(1, Choose(new SamplingSettings(Temperature: 0), Logits(1, 3, 3), uniform: 0.99));

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(0.3, 1, 0)]
    [InlineData(1, 0.1, 0)]
    [InlineData(1, 1, 1)]
    public void Log_probabilities_are_those_of_temperature_1_and_all_tokens(double temperature, double p, int k)
    {
        (int id, float logProbability) =
            new Sampler(5).Choose(new(Temperature: temperature, TopP: p, TopK: k), s_five, uniform: 0.1);

        Assert.Equal(0, id);
        Assert.Equal(Math.Log(0.4), logProbability, tolerance: 1e-6);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(0, 0.9)]
    [InlineData(700, 0.5)]
    [InlineData(4_999, 0.99)]
    public void Large_vocabularies_agree_with_a_plain_sort(int k, double p)
    {
        const int vocabulary = 5_000;
        Random random = new(k + 1);
        Sampler sampler = new(vocabulary);
        SamplingSettings settings = new(TopK: k, TopP: p, Temperature: 0.8);
        for (int round = 0; round < 20; round++)
        {
            float[] logits = new float[vocabulary];
            for (int i = 0; i < vocabulary; i++)
                logits[i] = MathF.Round(20 * random.NextSingle()) / 2; // many ties
            double uniform = random.NextDouble();

            Assert.Equal(Plain(logits, k, p, 0.8, uniform), sampler.Choose(settings, logits, uniform).Id);
        }
    }

    private static int Plain(float[] logits, int k, double p, double temperature, double uniform)
    {
        (int Id, double Weight)[] order = [.. logits.Select((x, id) => (id, Math.Exp(x / temperature)))];
        if (k > 0 || p < 1)
            order = [.. order.OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Item1)];
        if (k > 0)
            order = order[..k];
        double total = order.Sum(pair => pair.Weight), mass = 0;
        int count = 0;
        while (count < order.Length && mass < p * total)
            mass += order[count++].Weight;

        double place = uniform * mass;
        foreach ((int id, double weight) in order[..count])
        {
            place -= weight;
            if (place < 0)
                return id;
        }

        return order[count - 1].Id;
    }

    private static int Choose(SamplingSettings settings, float[] logits, double uniform) =>
        new Sampler(logits.Length).Choose(settings, logits, uniform).Id;

    private static float[] Logits(params float[] weights) => [.. weights.Select(weight => MathF.Log(weight))];
}
