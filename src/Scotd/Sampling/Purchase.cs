using Scotd.Corpora.Ledgers;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>
/// Carries out orders: claims, waits its turn, asks, writes down, and tries again where that may help.
/// </summary>
internal sealed class Purchase(
    SamplingPlan plan, Catalogue catalogue, ITeacher teacher, TokenPrice price, Ledger ledger, TimeProvider clock,
    Gate gate, Tally tally, OrderQueue queue, SampleReading reading, TokenExpectation expectation)
{
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(1), s_longestWait = TimeSpan.FromMinutes(1);

    private readonly Pace _pace = new(plan.Limits.RequestsPerMinute, plan.Limits.TokensPerMinute, clock);
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Orders that hold money of the cap, or are about to.</summary>
    private int _holding;

    /// <summary>Buys what is ordered; what the reply lacks goes back in line.</summary>
    /// <param name="order">Neighbouring samples of one question.</param>
    /// <param name="ending">Ends all waiting; a request that is under way comes to its end.</param>
    /// <exception cref="SamplingException">No order can be carried out any more.</exception>
    public async Task MakeAsync(Order order, CancellationToken ending)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await AskAsync(order, attempt, ending);
                return;
            }
            catch (TeacherException problem) when (problem.Trouble is TeacherTrouble.Refused)
            {
                throw new SamplingException(SamplingEnd.Refused, problem.Message, problem);
            }
            catch (TeacherException problem) when (IsFinal(problem, attempt))
            {
                tally.Fail(order.Numbers.Count, problem.Message);
                return;
            }
            catch (TeacherException problem)
            {
                await Task.Delay(Wait(problem, order, attempt), clock, ending);
            }
        }
    }

    private bool IsFinal(TeacherException problem, int attempt) =>
        problem.Trouble is TeacherTrouble.BadRequest || attempt >= plan.Limits.Attempts;

    private async Task AskAsync(Order order, int attempt, CancellationToken ending)
    {
        Series series = catalogue.SeriesOf(order.Question, order.Extends);
        if (await ClaimAsync(series, order, ending) is not { } claim)
        {
            if (!order.Extends)
                tally.LeaveToOthers(order.Question, order.Numbers.Count);
            return;
        }

        try
        {
            await AskForAsync(claim, series, order, attempt, ending);
        }
        finally
        {
            Interlocked.Decrement(ref _holding);
            Interlocked.Exchange(ref _settled, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    /// <summary>
    /// Takes hold of the samples and of the money that they may cost; null where others have them already. Where the
    /// cap leaves no room, what is under way may still turn out cheaper than was set aside for it.
    /// </summary>
    private async Task<Claim?> ClaimAsync(Series series, Order order, CancellationToken ending)
    {
        (decimal perRequest, decimal perSample) = price.AtMost(series);
        while (true)
        {
            Task settled = Volatile.Read(ref _settled).Task;
            Interlocked.Increment(ref _holding);
            ClaimOutcome outcome = await ledger.ClaimAsync(
                series.Key, order.Numbers, perRequest, perSample, plan.Budget?.Cap, ending);
            if (outcome is ClaimOutcome.Granted granted)
                return granted.Claim;
            bool alone = Interlocked.Decrement(ref _holding) == 0;
            if (outcome is not ClaimOutcome.CapReached reached)
                return null;
            if (alone)
            {
                throw new SamplingException(SamplingEnd.CapReached, FormattableString.Invariant(
                    $"The cap of ${plan.Budget!.Cap} is reached: ${reached.Purse.Total:0.######} are spent and the ") +
                    FormattableString.Invariant($"next request might cost ${perRequest + perSample:0.######}. ") +
                    "Raise budget.cap to go on; the same command buys only what is missing.");
            }
            await settled.WaitAsync(ending);
        }
    }

    private async Task AskForAsync(
        Claim claim, Series series, Order order, int attempt, CancellationToken ending)
    {
        TeacherCall call = Catalogue.CallFor(series, claim.Numbers);
        try
        {
            (TeacherReply reply, DateTimeOffset asked) = await AskOnceAsync(call, ending);
            IReadOnlyList<LedgerSample> samples = reading.Read(
                series.Question, call, reply, asked, clock.GetUtcNow(), attempt);
            await ledger.SettleAsync(claim, samples, failure: null, CancellationToken.None);
            tally.Add(order.Question, series.Question, samples, order.Extends);
            await OrderTheRestAsync(order, samples);
        }
        catch (TeacherException problem)
        {
            await ledger.SettleAsync(claim, [], FailureOf(problem, claim, call, attempt), default);
            throw;
        }
        catch (Exception problem) when (problem is OperationCanceledException or SamplingException)
        {
            await ledger.SettleAsync(claim, [], failure: null, CancellationToken.None);
            throw;
        }
    }

    /// <summary>
    /// Waits at the gate and for the pace, and asks. Claims are made before and replies are stored after, so that the
    /// disk never keeps the server waiting.
    /// </summary>
    private async Task<(TeacherReply Reply, DateTimeOffset Asked)> AskOnceAsync(
        TeacherCall call, CancellationToken ending)
    {
        using Gate.Pass pass = await gate.EnterAsync(ending);
        (double read, double written) = expectation.Of(call.Prompt);
        Pace.Stretch stretch = await _pace.BeginAsync((int)(read + written * call.Count), ending);
        DateTimeOffset asked = clock.GetUtcNow();
        try
        {
            TeacherReply reply = await teacher.AskAsync(call, CancellationToken.None);
            pass.Succeed();
            if (reply.Usage is { } usage)
            {
                stretch.Correct(usage.In + usage.Out);
                expectation.Learn(call.Prompt, usage, reply.Samples.Count);
            }
            return (reply, asked);
        }
        catch (TeacherException problem)
        {
            if (problem.Trouble is TeacherTrouble.BadRequest)
                pass.Succeed();
            else
                pass.Fail(problem);
            throw;
        }
    }

    /// <summary>
    /// Puts in line what did not come, and what was cut off and may be longer. What is longer then takes the place of
    /// what was cut off, which stays in the ledger.
    /// </summary>
    private async Task OrderTheRestAsync(Order order, IReadOnlyList<LedgerSample> samples)
    {
        int[] came = [.. samples.Select(sample => sample.Number)];
        foreach (Order rest in Order.For(
            order.Question, [.. order.Numbers.Except(came)], order.Numbers.Count, order.Extends))
        {
            queue.Add(rest);
        }

        if (plan.Settings.WhenCut is not CutRule.Extend)
            return;
        if (order.Extends)
        {
            await ledger.LeaveOutAsync(catalogue.SeriesOf(order.Question).Key, came, CancellationToken.None);
            return;
        }

        int[] cut = [.. samples.Where(sample => sample.Finish is SampleFinish.Length).Select(sample => sample.Number)];
        if (cut.Length == 0)
            return;
        await ledger.EnterAsync([catalogue.SeriesOf(order.Question, extended: true)], CancellationToken.None);
        foreach (int number in cut)
            queue.Add(new Order(order.Question, [number], Extends: true));
    }

    /// <summary>
    /// A row for every failure but "too many requests", which says nothing on the samples. What the server may have
    /// billed counts against the cap.
    /// </summary>
    private LedgerFailure? FailureOf(TeacherException problem, Claim claim, TeacherCall call, int attempt) =>
        problem.Trouble is TeacherTrouble.Busy && !IsFinal(problem, attempt) ? null : new LedgerFailure(
            [.. Enumerable.Range(call.First, call.Count)], problem.Trouble, problem.Message, problem.Body, attempt,
            clock.GetUtcNow(), problem.MayBeBilled ? claim.Reserved : 0);

    /// <summary>As long as the server wishes; else twice as long each time, give or take a half.</summary>
    private TimeSpan Wait(TeacherException problem, Order order, int attempt)
    {
        double share = 0.5 + Chance.From(plan.Seed).For(catalogue[order.Question].Id).For(attempt).Unit;
        TimeSpan wait = s_firstWait * Math.Pow(2, attempt - 1) * share;
        return problem.RetryAfter ?? (wait < s_longestWait ? wait : s_longestWait);
    }
}
