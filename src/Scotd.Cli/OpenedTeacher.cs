using System.Security.Cryptography;
using System.Text;
using Scotd.Corpora;
using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

namespace Scotd.Cli;

/// <summary>A plan's teacher with what it lives on: a connection, a device, or files.</summary>
internal sealed class OpenedTeacher : IDisposable
{
    private readonly IDisposable[] _owned;

    private OpenedTeacher(ITeacher teacher, params IDisposable[] owned) => (Teacher, _owned) = (teacher, owned);

    public ITeacher Teacher { get; }

    public static OpenedTeacher Open(SamplingPlan plan, ReasoningTask task) => plan.TeacherOrRefusal() switch
    {
        { Hosted: { } hosted } => Open(hosted, plan.Limits),
        { Local: { } local } => Open(local, plan.Seed),
        { Recorded: { } recorded } => Open(recorded, plan, task),
        _ => throw new InvalidOperationException("A plan has one of three teachers."),
    };

    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
            owned.Dispose();
    }

    private static OpenedTeacher Open(HostedTeacherPlan plan, LimitPlan limits)
    {
        HttpClient http = HostedConnections.Open(limits.Concurrency);
        return new(new HostedTeacher(plan, http, HostedKey.FromEnvironment(plan.KeyFrom), TimeProvider.System), http);
    }

    private static OpenedTeacher Open(LocalTeacherPlan plan, ulong seed)
    {
        var device = ModelOptions.OpenDevice(plan.Precision);
        LocalTeacher teacher = LocalTeacher.Open(
            plan.Model, device, seed, plan.Name.Length > 0 ? plan.Name : null, plan.Batch,
            ModelOptions.CacheBytes(plan.CacheMb));
        return new(teacher, teacher, device);
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
