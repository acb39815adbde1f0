using Scotd.Corpora.Ledgers;
using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Sampling;

/// <summary>A plan, a ledger of its own, and runs of the plan with whatever teacher a test brings.</summary>
internal sealed class SmallPurchase : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallPurchase() => Plan = new(
        "small", "task", "data", Teacher: null,
        _folder["ledger.db"], SplitName.Train, Samples: 6, Seed: 3, Limits: new(SamplesPerRequest: 6));

    public SamplingPlan Plan { get; set; }

    public TokenPrice Price { get; set; } = TokenPrice.Free;

    public int Questions { get; set; } = 5;

    public string LedgerFile => _folder["ledger.db"];

    public async Task<SamplingReceipt> RunAsync(ITeacher teacher, CancellationTokenSource? stop = null)
    {
        using Ledger ledger = Ledger.Open(LedgerFile, TimeProvider.System);
        ManualClock clock = new();
        Task<SamplingReceipt> run = new Sampler(Plan, SmallTask.Task, teacher, Price, ledger, clock)
            .RunAsync(SmallTask.Split(Questions), progress: null, stop?.Token ?? CancellationToken.None);
        while (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(5, CancellationToken.None));
            clock.Move(TimeSpan.FromSeconds(1));
        }
        return await run;
    }

    public IReadOnlyList<(Series Series, LedgerSample Sample)> Rows()
    {
        using Ledger ledger = Ledger.Open(LedgerFile, TimeProvider.System);
        return [.. ledger.Samples(new LedgerFilter())];
    }

    public IReadOnlyList<FailureRow> Failures()
    {
        using Ledger ledger = Ledger.Open(LedgerFile, TimeProvider.System);
        return [.. ledger.Failures(new LedgerFilter())];
    }

    /// <summary>Changes the ledger behind its back.</summary>
    public void Damage(string sql)
    {
        using LedgerDatabase database = LedgerDatabase.Open(LedgerPlace.Parse(LedgerFile), mayCreate: false);
        database.Execute(sql);
    }

    public void Dispose() => _folder.Dispose();
}
