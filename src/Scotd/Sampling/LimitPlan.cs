namespace Scotd.Sampling;

/// <summary>How hard a teacher may be asked.</summary>
/// <param name="Concurrency">Requests under way at most; fewer while the server says that it is too much.</param>
/// <param name="SamplesPerRequest">Samples asked for at once at most; 1 for servers that ignore n.</param>
/// <param name="RequestsPerMinute">In any minute at most; 0 for no ceiling.</param>
/// <param name="TokensPerMinute">Read and written in any minute at most; 0 for no ceiling.</param>
/// <param name="Attempts">How often one request is tried before it is given up.</param>
/// <param name="PatienceMinutes">How long a server may fail at everything before the run stops.</param>
public sealed record LimitPlan(
    int Concurrency = 32,
    int SamplesPerRequest = 30,
    int RequestsPerMinute = 0,
    int TokensPerMinute = 0,
    int Attempts = 8,
    double PatienceMinutes = 20)
{
    /// <summary>At least 1.</summary>
    public int Concurrency { get; init; } = Setting.AtLeast(1, Concurrency, "limits.concurrency");

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
}
