using System.Security.Cryptography;
using System.Text;
using Scotd.Corpora;
using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Plans;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

namespace Scotd.Sampling;

/// <summary>A plan's teacher with what it lives on: a connection, a device, or files.</summary>
public sealed class OpenedTeacher : IDisposable
{
    private readonly IDisposable[] _owned;

    /// <param name="teacher">Who explains.</param>
    /// <param name="owned">What is disposed of with it, in this order.</param>
    public OpenedTeacher(ITeacher teacher, params IDisposable[] owned) => (Teacher, _owned) = (teacher, owned);

    /// <summary>Who explains.</summary>
    public ITeacher Teacher { get; }

    /// <summary>Where it lives, if it is a model of ours; else null.</summary>
    public Device? Device => _owned.OfType<Device>().FirstOrDefault();

    /// <summary>Opens the teacher that a plan names.</summary>
    /// <exception cref="PlanException">The plan names none, or its key is not in the environment.</exception>
    public static OpenedTeacher Open(SamplingPlan plan, ReasoningTask task) => plan.TeacherOrRefusal() switch
    {
        { Hosted: { } hosted } => Open(hosted, plan.Concurrency),
        { Local: { } local } => Open(local, plan.Seed),
        { Recorded: { } recorded } => Open(recorded, plan, task),
        _ => throw new InvalidOperationException("A plan has one of three teachers."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
            owned.Dispose();
    }

    private static OpenedTeacher Open(HostedTeacherPlan plan, int concurrency)
    {
        HttpClient http = HostedConnections.Open(concurrency);
        return new(new HostedTeacher(plan, http, HostedKey.FromEnvironment(plan.KeyFrom), TimeProvider.System), http);
    }

    private static OpenedTeacher Open(LocalTeacherPlan plan, ulong seed)
    {
        int channels = ModelFolder.Open(plan.Model).Shape.Channels;
        CpuDevice[] devices = PlannedDevice.Shares(
            plan.Precision, plan.Copies(channels, Environment.ProcessorCount));
        LocalTeacher teacher = LocalTeacher.Open(
            plan.Model, devices, seed, plan.Name.Length > 0 ? plan.Name : null, plan.Batch,
            plan.CacheMb == 0 ? null : plan.CacheMb * 1_000_000L);
        return new(teacher, [teacher, .. devices]);
    }

    private static OpenedTeacher Open(RecordedTeacherPlan plan, SamplingPlan sampling, ReasoningTask task)
    {
        Split all = Split.Open(task, task.FileOf(sampling.Split, sampling.Splits, sampling.Data));
        bool hinted = sampling.Prompt.Hint is not null;
        Rationale[] recorded = [.. Corpus.Open(plan.Corpus, task, all).Rationales
            .Where(rationale => rationale.SawGold == hinted)];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Rationale rationale in recorded)
            hash.AppendData(Encoding.UTF8.GetBytes($"{rationale.QuestionId}\n{rationale.Sample}\n{rationale.Text}\n"));
        return new(new RecordedTeacher(
            plan.Name, Convert.ToHexStringLower(hash.GetHashAndReset())[..12], task.Answer,
            recorded.ToLookup(rationale => rationale.QuestionId, StringComparer.Ordinal)));
    }
}
