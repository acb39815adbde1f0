using Scotd.Sampling;
using Scotd.Teachers;

namespace Scotd.Tests.Sampling;

public sealed class TokenPriceTests
{
    [Fact]
    public void Cost_is_exact_and_cached_tokens_have_a_price_of_their_own()
    {
        TokenPrice price = new(Input: 0.15m, Output: 0.60m, CachedInput: 0.075m);

        // 700 × 0.15 + 300 × 0.075 + 2,000 × 0.60 = 105 + 22.5 + 1,200 millionths.
        Assert.Equal(0.0013275m, price.Cost(new TokenUsage(In: 1000, Cached: 300, Out: 2000)));
    }

    [Fact]
    public void Without_a_price_of_their_own_cached_tokens_cost_as_much_as_others() =>
        Assert.Equal(0.001m, new TokenPrice(1, 0).Cost(new TokenUsage(1000, 900, 0)));

    [Fact]
    public void What_a_request_may_cost_counts_nothing_as_cached()
    {
        TokenPrice price = new(Input: 2, Output: 8, CachedInput: 1);

        Assert.Equal(0.0002m + 0.008m, price.AtMost(tokensIn: 100, tokensOut: 1000));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.0000001)]
    public void A_price_that_cannot_be_is_refused(double price) =>
        Assert.Throws<PlanException>(() => new TokenPrice((decimal)price, 1));

    [Fact]
    public void A_table_gives_the_price_of_a_model_and_names_the_nearest_of_a_stranger()
    {
        using TempFolder folder = new();
        string path = folder.Write("prices.yaml", """
            models:
              small-1: { input: 0.15, output: 0.6, cached_input: 0.075 }
              large: { input: 10, output: 30 }
            """);

        PriceTable table = PriceTable.Open(path);

        Assert.Equal(new TokenPrice(0.15m, 0.6m, 0.075m), table.Of("small-1", path));
        PlanException refused = Assert.Throws<PlanException>(() => table.Of("smal-1", path));
        Assert.Contains("no price for 'smal-1'; the nearest is small-1", refused.Message);
    }

    [Fact]
    public void A_table_with_a_wrong_price_is_refused_with_its_line()
    {
        using TempFolder folder = new();
        string path = folder.Write("prices.yaml", "models:\n  a: { input: cheap, output: 1 }\n");

        PlanException refused = Assert.Throws<PlanException>(() => PriceTable.Open(path));

        Assert.Contains("prices.yaml:2", refused.Message);
        Assert.Contains("'cheap'", refused.Message);
    }
}
