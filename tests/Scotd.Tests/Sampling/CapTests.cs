using Scotd.Sampling;
using Scotd.Teachers;

namespace Scotd.Tests.Sampling;

public sealed class CapTests : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly SmallPurchase _purchase = new() { Questions = 200 };

    /// <summary>The server's own bill, which counts what it lost on the way, too.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_dollar_is_never_exceeded_whatever_the_latencies_and_the_concurrency(int seed)
    {
        Random random = new(seed);
        Lock guard = new();
        decimal billed = 0;
        _purchase.Price = new(Input: 100, Output: 400);
        _purchase.Plan = _purchase.Plan with
        {
            Settings = new(MaxTokens: 40),
            Limits = new(Concurrency: random.Next(1, 40), SamplesPerRequest: random.Next(1, 7)),
            Budget = new("prices.yaml", Cap: 1.00m),
        };
        ScriptedTeacher teacher = new(async (call, _) =>
        {
            int wait, lost;
            TokenUsage usage;
            lock (guard)
            {
                (wait, lost) = (random.Next(0, 4), random.Next(0, 12));
                usage = new TokenUsage(random.Next(20, 60), 0, random.Next(1, 40 * call.Count + 1));
                if (lost != 1)
                    billed += _purchase.Price.Cost(usage);
            }
            await Task.Delay(wait, Cancellation);
            return lost switch
            {
                0 => throw new TeacherException(TeacherTrouble.Broken, "cut off") { MayBeBilled = true },
                1 => throw new TeacherException(TeacherTrouble.Busy, "too many"),
                _ => ScriptedTeacher.Reply(call) with { Usage = usage },
            };
        });

        SamplingReceipt receipt = await _purchase.RunAsync(teacher);

        Assert.Equal(SamplingEnd.CapReached, receipt.End);
        Assert.True(billed <= 1.00m, $"${billed} were billed.");
        Assert.True(receipt.Spent <= 1.00m && receipt.Spent >= billed, $"${receipt.Spent} were counted.");
        Assert.Contains("Raise budget.cap", receipt.Why);
        Assert.True(receipt.Spent > 0.75m, $"Only ${receipt.Spent} were used.");
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 100)];

    [Fact]
    public async Task The_cap_holds_over_several_runs_and_a_higher_one_goes_on()
    {
        _purchase.Price = new(Input: 0, Output: 1000);
        _purchase.Plan = _purchase.Plan with { Settings = new(MaxTokens: 20), Budget = new("prices.yaml", Cap: 0.50m) };
        await _purchase.RunAsync(new ScriptedTeacher());
        ScriptedTeacher again = new();

        SamplingReceipt second = await _purchase.RunAsync(again);
        Assert.Empty(again.Calls);
        Assert.Equal(0.50m, second.Spent, 2);

        _purchase.Plan = _purchase.Plan with { Budget = new("prices.yaml", Cap: 0.75m) };
        Assert.InRange((await _purchase.RunAsync(new ScriptedTeacher())).Spent, 0.60m, 0.75m);
    }

    public void Dispose() => _purchase.Dispose();
}
