using System.Globalization;
using Scotd.Corpora.Ledgers;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

namespace Scotd.Sampling.Batches;

/// <summary>
/// Buys what a plan asks for and the ledger lacks by files of requests, for servers with a batch interface and for
/// programs such as vllm run-batch. Every step is on the disk before the next: the same call goes on from there, and
/// only what is missing is asked for again.
/// </summary>
/// <param name="plan">Every choice; the teacher is hosted.</param>
/// <param name="task">Renders prompts and reads answers.</param>
/// <param name="price">Of the teacher's tokens in batches.</param>
/// <param name="server">Takes the batches; null where a person carries the files.</param>
/// <param name="folder">For requests, responses and records.</param>
/// <param name="clock">Tells the time, and waits between looks.</param>
/// <param name="say">Told what is done.</param>
public sealed class BatchPurchase(
    SamplingPlan plan, ReasoningTask task, TokenPrice price, BatchServer? server, string folder, TimeProvider clock,
    Action<string> say)
{
    /// <summary>A batch may take a day; an hour more for those who harvest late.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromHours(25);

    private static readonly TimeSpan s_firstLook = TimeSpan.FromSeconds(1), s_longestLook = TimeSpan.FromMinutes(1);

    private readonly HostedTeacherPlan _hosted = plan.Teacher?.Hosted ??
        throw PlanException.At("teacher", "is not hosted; only servers take batches.");

    private readonly SampleReading _reading = new(task, price, plan.Settings.WhenCut);

    /// <summary>Goes on with the batches that are open, then makes new ones until nothing is missing.</summary>
    /// <param name="questions">Of the plan's split.</param>
    /// <param name="teacher">Who is asked; names the samples.</param>
    /// <param name="stop">Stops waiting; batches go on at the server, and the same call harvests them.</param>
    /// <returns>How it ended, and why.</returns>
    /// <exception cref="TeacherException">The server does not take or give batches.</exception>
    public async Task<(SamplingEnd End, string Why)> RunAsync(
        Split questions, ITeacher teacher, CancellationToken stop)
    {
        Catalogue catalogue = new(plan, task, questions, TeacherIdentity.Of(teacher));
        Directory.CreateDirectory(folder);
        while (true)
        {
            int bought = 0, asked = 0;
            foreach (BatchRecord record in BatchRecord.OpenIn(folder))
            {
                if (await FinishAsync(record, catalogue, stop) is not { } came)
                    return (SamplingEnd.Waiting, HowToCarry(record));
                bought += came;
                asked += record.Calls.Count;
            }

            if (asked > 0 && bought == 0)
                return (SamplingEnd.SomeFailed, "The last batch brought nothing; `scotd ledger stats` says why.");
            (BatchRecord? made, SamplingEnd end, string why) = await MakeAsync(catalogue, stop);
            if (made is null)
                return (end, why);
        }
    }

    /// <summary>
    /// Claims what is missing, as much as one file holds and the cap allows, and writes the requests.
    /// </summary>
    private async Task<(BatchRecord? Made, SamplingEnd End, string Why)> MakeAsync(
        Catalogue catalogue, CancellationToken stop)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string name = string.Create(CultureInfo.InvariantCulture, $"{plan.Name}-{now:yyyyMMdd'T'HHmmssfff'Z'}");
        BatchRecord record = new(name, now, [], []);
        record.Write(folder);
        using Ledger ledger = Ledger.OpenFor(plan.Ledger, clock, $"batch {name}", s_lease);
        IReadOnlyList<Order> orders = (await Shortage.EnterAsync(catalogue, plan, ledger, stop)).Orders;
        List<BatchedCall> calls = [];
        List<TeacherCall> asked = [];
        bool capped = false;
        foreach (Order[] some in orders.Take(BatchRequests.MostRequests).Chunk(256))
        {
            ClaimOutcome[] outcomes = await Task.WhenAll(
                some.Select(order => ClaimAsync(order, catalogue, ledger, stop)));
            foreach ((Order order, ClaimOutcome outcome) in some.Zip(outcomes))
            {
                capped |= outcome is ClaimOutcome.CapReached;
                if (outcome is not ClaimOutcome.Granted { Claim: { } claim })
                    continue;
                TeacherCall call = Catalogue.CallFor(catalogue.SeriesOf(order.Question, order.Extends), claim.Numbers);
                asked.Add(call);
                calls.Add(new(call.Key, call.QuestionId, order.Extends, call.First, call.Count, claim.Numbers,
                    claim.Ticket, claim.Reserved));
            }
            if (capped)
                break;
        }

        if (calls.Count == 0)
        {
            record.Delete(folder);
            return (null, capped ? SamplingEnd.CapReached : SamplingEnd.Complete, capped
                ? $"The cap of ${plan.Budget!.Cap} leaves no room for another request. Raise budget.cap to go on."
                : "");
        }

        IReadOnlyList<string> files = BatchRequests.Write(_hosted, asked, folder, name);
        BatchPart[] parts = [.. files.Select(file => new BatchPart(Path.GetFileName(file), Id: null))];
        record = record with { Parts = parts, Calls = calls };
        record.Write(folder);
        say($"{name}: {calls.Count} requests for {calls.Sum(call => call.Count)} samples, in " +
            $"{string.Join(", ", files)}");
        return (record, SamplingEnd.Complete, "");
    }

    private Task<ClaimOutcome> ClaimAsync(Order order, Catalogue catalogue, Ledger ledger, CancellationToken stop)
    {
        Series series = catalogue.SeriesOf(order.Question, order.Extends);
        (decimal perRequest, decimal perSample) = price.AtMost(series);
        return ledger.ClaimAsync(series.Key, order.Numbers, perRequest, perSample, plan.Budget?.Cap, stop);
    }

    /// <summary>
    /// Submits a batch where that was not done, waits until it is over, and stores what it brought: so many samples.
    /// Null where a person has still to carry it.
    /// </summary>
    private async Task<int?> FinishAsync(BatchRecord record, Catalogue catalogue, CancellationToken stop)
    {
        using Ledger ledger = Ledger.OpenFor(plan.Ledger, clock, $"batch {record.Name}", s_lease);
        if (record.Parts.Count == 0)
        {
            await ledger.ReleaseAsync(stop);
            record.Delete(folder);
            return 0;
        }

        if (server is not null)
            record = await SubmitAsync(server, record, stop);
        List<string> responses = [];
        foreach (BatchPart part in record.Parts)
        {
            IReadOnlyList<string>? came = server is null
                ? CarriedTo(part)
                : await HarvestAsync(server, record.Name, part.Id!, stop);
            if (came is null)
                return null;
            responses.AddRange(came);
        }

        int bought = await StoreAsync(record, responses, catalogue, ledger);
        record.Close(folder);
        say($"{record.Name}: {bought} samples came.");
        return bought;
    }

    /// <summary>Submits the files that were not; each id is on the disk before the next file goes.</summary>
    private async Task<BatchRecord> SubmitAsync(BatchServer taker, BatchRecord record, CancellationToken stop)
    {
        for (int i = 0; i < record.Parts.Count; i++)
        {
            BatchPart part = record.Parts[i];
            if (part.Id is not null)
                continue;
            string label = $"{record.Name} {part.File}";
            string id = await FindAsync(taker, label, stop) ??
                (await taker.SubmitAsync(Path.Combine(folder, part.File), label, stop)).Id;
            BatchPart[] parts = [.. record.Parts];
            parts[i] = part with { Id = id };
            record = record with { Parts = parts };
            record.Write(folder);
            say($"{record.Name}: submitted as {id}.");
        }
        return record;
    }

    private async Task<IReadOnlyList<string>> HarvestAsync(
        BatchServer taker, string name, string id, CancellationToken stop)
    {
        BatchState state = await taker.LookAsync(id, stop);
        for (TimeSpan pause = s_firstLook; !state.IsOver; pause = pause * 2 < s_longestLook ? pause * 2 : s_longestLook)
        {
            say($"{name}: {Yaml.YamlName.OfChoice(state.Status)}, {state.Completed + state.Failed} of {state.Total} " +
                "requests answered.");
            await Task.Delay(pause, clock, stop);
            state = await taker.LookAsync(id, stop);
        }

        if (state.Problem.Length > 0)
            say($"{name}: the server refused the file: {state.Problem}");
        return await taker.HarvestAsync(state, folder, stop);
    }

    /// <summary>The batch that an earlier process submitted without living to note its id.</summary>
    private static async Task<string?> FindAsync(BatchServer taker, string label, CancellationToken stop)
    {
        await foreach (BatchState known in taker.ListAsync(stop))
        {
            if (known.Label == label)
                return known.Id;
        }
        return null;
    }

    private string[]? CarriedTo(BatchPart part)
    {
        string name = Path.Combine(folder, Path.GetFileNameWithoutExtension(part.File));
        string[] files = [$"{name}-output.jsonl", $"{name}-errors.jsonl"];
        files = [.. files.Where(File.Exists)];
        return files.Length == 0 ? null : files;
    }

    private string HowToCarry(BatchRecord record) => string.Join(' ', record.Parts
        .Where(part => CarriedTo(part) is null)
        .Select(part => Path.Combine(folder, Path.GetFileNameWithoutExtension(part.File)))
        .Select(path => $"Waiting for {path}-output.jsonl: run e.g. `vllm run-batch -i {path}.jsonl -o " +
            $"{path}-output.jsonl --model {_hosted.Model}`, then this command again."));

    /// <summary>Settles every claim: by its reply, by its failure, or, where there is neither, by nothing.</summary>
    private async Task<int> StoreAsync(
        BatchRecord record, IReadOnlyList<string> responses, Catalogue catalogue, Ledger ledger)
    {
        Dictionary<string, BatchedCall> open = record.Calls.ToDictionary(call => call.Key, StringComparer.Ordinal);
        int bought = 0;
        List<Task> settling = [];
        foreach (BatchAnswer answer in responses.SelectMany(path => BatchResponses.Read(_hosted, path, id =>
            open.GetValueOrDefault(id) is { } batched ? CallOf(batched, catalogue) : null)))
        {
            if (!open.Remove(answer.CustomId, out BatchedCall? batched) || answer.Call is not { } call)
            {
                if (answer.Trouble is { } stray)
                    say(stray.Message);
                continue;
            }

            Question question = catalogue[catalogue.PositionOf(batched.Question)];
            IReadOnlyList<LedgerSample> samples = answer.Reply is null ? [] : _reading.Read(
                question, call, answer.Reply, record.Started, clock.GetUtcNow(), attempts: 1);
            LedgerFailure? failure = answer.Trouble is not { } problem ? null : new(
                [.. Enumerable.Range(call.First, call.Count)], problem.Trouble, problem.Message, problem.Body, 1,
                record.Started, problem.MayBeBilled ? batched.Reserved : 0);
            settling.Add(ledger.SettleAsync(ClaimOf(batched, catalogue), samples, failure, CancellationToken.None));
            if (batched.Extended && samples.Count > 0)
            {
                settling.Add(ledger.LeaveOutAsync(
                    catalogue.SeriesOf(catalogue.PositionOf(batched.Question)).Key,
                    [.. samples.Select(sample => sample.Number)], CancellationToken.None));
            }
            bought += samples.Count;
            if (settling.Count >= 256)
            {
                await Task.WhenAll(settling);
                settling.Clear();
            }
        }

        await Task.WhenAll([.. settling, .. open.Values.Select(unanswered =>
            ledger.SettleAsync(ClaimOf(unanswered, catalogue), [], failure: null, CancellationToken.None))]);
        return bought;
    }

    private static TeacherCall CallOf(BatchedCall batched, Catalogue catalogue) => Catalogue.CallFor(
        SeriesOf(batched, catalogue), [.. Enumerable.Range(batched.First, batched.Count)]);

    private static Claim ClaimOf(BatchedCall batched, Catalogue catalogue) =>
        new(SeriesOf(batched, catalogue).Key, batched.Claimed, batched.Reserved, batched.Ticket);

    private static Series SeriesOf(BatchedCall batched, Catalogue catalogue) =>
        catalogue.SeriesOf(catalogue.PositionOf(batched.Question), batched.Extended);
}
