using System.Text.Json;
using Scotd.Corpora.Ledgers;
using Scotd.Tasks;

namespace Scotd.Sampling;

/// <summary>
/// All that an experiment buys. The teacher is opened for the first purchase that lacks something; what was bought to
/// the end is never asked for again, nor is the teacher needed for it.
/// </summary>
/// <param name="folder">The experiment's; sampling.json in it remembers the teacher and what is complete.</param>
/// <param name="task">Renders prompts and reads answers.</param>
/// <param name="open">Opens the teacher.</param>
/// <param name="watch">Given a purchase, what is told of every request.</param>
/// <param name="clock">Tells the time, and waits.</param>
public sealed class ExperimentPurchases(
    string folder, ReasoningTask task, Func<SamplingPlan, ReasoningTask, OpenedTeacher> open,
    Func<SamplingPlan, IProgress<SamplingProgress>?> watch, TimeProvider clock) : IDisposable
{
    /// <summary>The file that remembers.</summary>
    public const string FileName = "sampling.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private readonly string _path = Path.Combine(folder, FileName);
    private OpenedTeacher? _opened;

    /// <summary>Buys what a plan asks for and its ledger lacks.</summary>
    /// <param name="name">Of the purchase within the experiment, e.g. "samples".</param>
    /// <param name="plan">What is wanted.</param>
    /// <param name="questions">Of whom.</param>
    /// <param name="stop">Begins nothing new; what is under way comes to its end and is kept.</param>
    /// <exception cref="SamplingException">It ended before it was complete.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the same call goes on.</exception>
    public PurchasedSamples Buy(string name, SamplingPlan plan, Split questions, CancellationToken stop)
    {
        Record? record = Remembered();
        if (record?.Complete.Contains(name) is true)
            return new(plan, task, questions, record.Teacher) { Name = name };

        TokenPrice price = plan.Price();
        _opened ??= open(plan, task);
        TeacherIdentity teacher = TeacherIdentity.Of(_opened.Teacher);
        if (record is not null && record.Teacher != teacher)
        {
            throw new PlanException($"{_path} says that {record.Teacher.Name} {record.Teacher.Revision} was asked " +
                $"before, and the teacher is now {teacher.Name} {teacher.Revision}. Choose another output, or give " +
                "the earlier teacher back.");
        }

        using (Ledger ledger = Ledger.Open(plan.Ledger, clock))
        {
            SamplingReceipt receipt = new Sampler(plan, task, _opened.Teacher, price, ledger, clock)
                .RunAsync(questions, watch(plan), stop).GetAwaiter().GetResult();
            if (receipt.End is SamplingEnd.Interrupted)
                throw new OperationCanceledException(receipt.Why, stop);
            if (receipt.End is not SamplingEnd.Complete)
                throw new SamplingException(receipt.End, receipt.Why);
        }

        Record complete = new(teacher, [.. record?.Complete ?? [], name]);
        WholeFile.WriteText(_path, JsonSerializer.Serialize(complete, s_json));
        return new(plan, task, questions, teacher) { Name = name };
    }

    /// <summary>Whether a purchase was made to its end.</summary>
    public bool IsComplete(string name) => Remembered()?.Complete.Contains(name) is true;

    /// <summary>Who was asked; null before the first purchase is complete.</summary>
    public TeacherIdentity? Teacher => Remembered()?.Teacher;

    /// <inheritdoc/>
    public void Dispose() => _opened?.Dispose();

    private Record? Remembered()
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize<Record>(File.ReadAllText(_path), s_json) : null;
        }
        catch (JsonException problem)
        {
            throw new CorpusException($"{_path} is damaged: {problem.Message} Delete it; what was bought is in the " +
                "ledger and is not bought again.", problem);
        }
    }

    /// <summary>Who was asked, and which purchases are complete.</summary>
    private sealed record Record(TeacherIdentity Teacher, IReadOnlyList<string> Complete);
}
