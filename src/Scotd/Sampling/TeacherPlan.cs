using Scotd.Teachers.Hosted;

namespace Scotd.Sampling;

/// <summary>Who explains: exactly one of three kinds.</summary>
/// <param name="Hosted">A server that speaks as OpenAI's does.</param>
/// <param name="Local">A model in our engine.</param>
/// <param name="Recorded">A corpus that is replayed.</param>
public sealed record TeacherPlan(
    HostedTeacherPlan? Hosted = null, LocalTeacherPlan? Local = null, RecordedTeacherPlan? Recorded = null)
{
    /// <summary>A server that speaks as OpenAI's does.</summary>
    public HostedTeacherPlan? Hosted { get; init; } =
        new object?[] { Hosted, Local, Recorded }.Count(kind => kind is not null) == 1
            ? Hosted
            : throw PlanException.At("teacher", "needs exactly one of hosted, local and recorded.");

    /// <summary>What it is called, in price tables as in the ledger.</summary>
    public string Name => Hosted?.Model ?? Recorded?.Name ??
        (Local!.Name.Length > 0 ? Local.Name : Path.GetFileName(Path.TrimEndingDirectorySeparator(Local.Model)));
}
