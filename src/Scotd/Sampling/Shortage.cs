using Scotd.Corpora.Ledgers;

namespace Scotd.Sampling;

/// <summary>What a plan asks for and a ledger lacks.</summary>
/// <param name="Orders">In the order of questions.</param>
/// <param name="Missing">Samples, by question.</param>
internal sealed record Shortage(IReadOnlyList<Order> Orders, int[] Missing)
{
    /// <summary>Compares plan and ledger, and enters the series of all that can be ordered.</summary>
    public static async Task<Shortage> EnterAsync(
        Catalogue catalogue, SamplingPlan plan, Ledger ledger, CancellationToken cancellation)
    {
        await ledger.EnterAsync(
            Enumerable.Range(0, catalogue.Count).Select(question => catalogue.SeriesOf(question)), cancellation);
        Shortage shortage = Of(catalogue, plan, ledger);
        await ledger.EnterAsync(
            shortage.Orders.Where(order => order.Extends)
                .Select(order => catalogue.SeriesOf(order.Question, extended: true)), cancellation);
        return shortage;
    }

    /// <summary>Compares plan and ledger.</summary>
    /// <param name="catalogue">The plan's series.</param>
    /// <param name="plan">How many samples, how many a request.</param>
    /// <param name="ledger">Null where there is none yet.</param>
    public static Shortage Of(Catalogue catalogue, SamplingPlan plan, Ledger? ledger)
    {
        int[] missing = new int[catalogue.Count];
        List<Order> orders = [];
        IEnumerable<IReadOnlyList<int>> lacking = ledger is null
            ? Enumerable.Repeat<int[]>([.. Enumerable.Range(0, plan.Samples)], catalogue.Count)
            : ledger.Missing(KeysOf(catalogue, extended: false), plan.Samples).Select(lack => lack.Numbers);
        foreach ((int question, IReadOnlyList<int> numbers) in lacking.Index())
        {
            missing[question] = numbers.Count;
            orders.AddRange(Order.For(question, numbers, plan.Limits.SamplesPerRequest));
        }
        if (ledger is not null && plan.Settings.WhenCut is CutRule.Extend)
            orders.AddRange(CutOff(catalogue, plan.Samples, ledger));
        return new(orders, missing);
    }

    /// <summary>What was cut off in an earlier run and never asked for with the higher limit.</summary>
    private static IEnumerable<Order> CutOff(Catalogue catalogue, int samples, Ledger ledger) =>
        ledger.CutOff(KeysOf(catalogue, extended: false), samples)
            .Zip(ledger.Missing(KeysOf(catalogue, extended: true), samples))
            .SelectMany((pair, question) => pair.First.Numbers.Intersect(pair.Second.Numbers)
                .Select(number => new Order(question, [number], Extends: true)));

    private static IEnumerable<string> KeysOf(Catalogue catalogue, bool extended) =>
        Enumerable.Range(0, catalogue.Count).Select(question => catalogue.SeriesOf(question, extended).Key);
}
