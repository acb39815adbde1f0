using Scotd.Corpora.Ledgers;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>
/// Buys the samples that a plan asks for and the ledger lacks. Every reply is on the disk before its place in line is
/// given to the next request; what was bought is never asked for again, whoever bought it.
/// </summary>
/// <param name="plan">Every choice.</param>
/// <param name="task">Renders prompts and reads answers.</param>
/// <param name="teacher">Who explains.</param>
/// <param name="price">Of its tokens.</param>
/// <param name="ledger">Where samples are kept.</param>
/// <param name="clock">Tells the time, and waits.</param>
public sealed class Sampler(
    SamplingPlan plan, ReasoningTask task, ITeacher teacher, TokenPrice price, Ledger ledger, TimeProvider clock)
{
    /// <summary>Orders in work for each request under way: while some ask, others claim and store.</summary>
    private const int Lanes = 2;

    /// <summary>Buys until all is there, or goes on where an earlier run stopped.</summary>
    /// <param name="questions">Of the plan's split.</param>
    /// <param name="progress">Told after every request.</param>
    /// <param name="stop">Begins nothing new; what is under way comes to its end and is kept.</param>
    public async Task<SamplingReceipt> RunAsync(
        Split questions, IProgress<SamplingProgress>? progress = null, CancellationToken stop = default)
    {
        Catalogue catalogue = new(plan, task, questions, TeacherIdentity.Of(teacher));
        Shortage shortage = await Shortage.EnterAsync(catalogue, plan, ledger, stop);
        Tally tally = new(plan.Samples, shortage.Missing, clock);
        OrderQueue queue = new(shortage.Orders);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Gate gate = new(plan.Concurrency, TimeSpan.FromMinutes(plan.Limits.PatienceMinutes), clock);
        Purchase purchase = new(plan, catalogue, teacher, price, ledger, clock, gate, tally, queue, new(task, price,
            plan.Settings.WhenCut), new(task, plan.Settings.MaxTokens));

        SamplingException? ended = null;
        async Task BuyAsync()
        {
            try
            {
                while (await queue.TakeAsync(ending.Token) is { } order)
                {
                    await purchase.MakeAsync(order, ending.Token);
                    queue.Finish();
                    progress?.Report(tally.Now(gate.Limit));
                }
            }
            catch (SamplingException problem)
            {
                Interlocked.CompareExchange(ref ended, problem, null);
                await ending.CancelAsync();
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
            }
            catch
            {
                // The ledger or the plan fails: nobody goes on, and the caller learns why.
                await ending.CancelAsync();
                throw;
            }
        }

        int lanes = Lanes * plan.Concurrency;
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(BuyAsync, CancellationToken.None)));
        SamplingProgress last = tally.Now(gate.Limit);
        progress?.Report(last);
        (SamplingEnd end, string why) = ended is not null ? (ended.End, ended.Message)
            : stop.IsCancellationRequested && last.Samples < last.SamplesWanted
                ? (SamplingEnd.Interrupted, "Interrupted; the same command goes on.")
            : last.Failed > 0 ? (SamplingEnd.SomeFailed, $"{last.Failed} samples could not be had, the last since: " +
                $"{tally.LastReason} `scotd ledger stats` has the last of each sort. The same command asks for them " +
                "again.")
            : (SamplingEnd.Complete, "");
        return new(end, why, last, ledger.PurseOf(task.Name, teacher.Name, teacher.Revision).Total, plan.Budget?.Cap);
    }
}
