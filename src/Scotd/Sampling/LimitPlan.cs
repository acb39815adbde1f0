namespace Scotd.Sampling;

/// <summary>How hard a teacher may be asked.</summary>
/// <param name="Concurrency">
/// Requests under way at most; fewer while the server says that it is too much. Null: 32, or what fills the batch of a
/// local teacher.
/// </param>
/// <param name="SamplesPerRequest">Samples asked for at once at most; 1 for servers that ignore n.</param>
/// <param name="RequestsPerMinute">In any minute at most; 0 for no ceiling.</param>
/// <param name="TokensPerMinute">Read and written in any minute at most; 0 for no ceiling.</param>
/// <param name="Attempts">How often one request is tried before it is given up.</param>
/// <param name="PatienceMinutes">How long a server may fail at everything before the run stops.</param>
public sealed record LimitPlan(
    int? Concurrency = null,
    int SamplesPerRequest = 30,
    int RequestsPerMinute = 0,
    int TokensPerMinute = 0,
    int Attempts = 8,
    double PatienceMinutes = 20)
{
    private const int UsualConcurrency = 32;

    /// <summary>At least 1, or null.</summary>
    public int? Concurrency { get; init; } =
        Concurrency is { } given ? Setting.AtLeast(1, given, "limits.concurrency") : null;

    /// <summary>At least 1.</summary>
    public int SamplesPerRequest { get; init; } =
        Setting.AtLeast(1, SamplesPerRequest, "limits.samples_per_request");

    /// <summary>0 for no ceiling.</summary>
    public int RequestsPerMinute { get; init; } =
        Setting.AtLeast(0, RequestsPerMinute, "limits.requests_per_minute");

    /// <summary>0 for no ceiling.</summary>
    public int TokensPerMinute { get; init; } = Setting.AtLeast(0, TokensPerMinute, "limits.tokens_per_minute");

    /// <summary>At least 1.</summary>
    public int Attempts { get; init; } = Setting.AtLeast(1, Attempts, "limits.attempts");

    /// <summary>At least 0.</summary>
    public double PatienceMinutes { get; init; } = Setting.AtLeast(0, PatienceMinutes, "limits.patience_minutes");

    /// <summary>
    /// Requests under way at most for so many samples a question. A local teacher gets twice what its batch holds, so
    /// that the next ones wait at its door when some have ended.
    /// </summary>
    public int ConcurrencyFor(TeacherPlan? teacher, int samples)
    {
        if (Concurrency is { } given) return given;
        int perRequest = Math.Min(samples, SamplesPerRequest);
        return Math.Max(UsualConcurrency, 2 * (teacher?.Local?.Batch ?? 0) / perRequest);
    }
}
