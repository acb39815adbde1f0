namespace Neural.Benchmarks.Comparison;

/// <summary>The same work in several processes, taken together; or why there is nothing to take.</summary>
internal sealed class Pooled
{
    private readonly List<Measured> _parts = [];

    /// <summary>Why an attempt failed; empty while none did.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether there is a number.</summary>
    public bool IsMeasured => _parts.Count > 0;

    /// <summary>Counted steps of all processes.</summary>
    public int Steps => _parts.Sum(part => part.SecondsOfEach.Length);

    /// <summary>The median of the counted steps.</summary>
    public double StepSeconds => Measured.Median(_parts.SelectMany(part => part.SecondsOfEach));

    /// <summary>Tokens counted over the median step.</summary>
    public double TokensPerSecond => _parts[0].TokensCounted / StepSeconds;

    /// <summary>The most memory that any of the processes held.</summary>
    public long PeakRssBytes => _parts.Max(part => part.PeakRssBytes);

    /// <summary>What multiplied matrices.</summary>
    public string Products => _parts[0].Products;

    /// <summary>Adds what one process found out. After a failure there will be no more attempts.</summary>
    public void Add(Outcome<Measured> outcome)
    {
        if (outcome.Value is { } measured)
            _parts.Add(measured);
        else
            Reason = outcome.Reason;
    }
}
