namespace Scotd.Tests.Teachers.Faults;

/// <summary>How a <see cref="FaultyServer"/> behaves. Requests are numbered from 0, in the order of arrival.</summary>
public sealed record FaultyBehaviour
{
    /// <summary>What goes wrong with a request, by its number.</summary>
    public Func<long, Fault> Faults { get; init; } = _ => Fault.None;

    /// <summary>How long a request takes, by its number.</summary>
    public Func<long, TimeSpan> Latency { get; init; } = _ => TimeSpan.Zero;

    /// <summary>Of a token of the prompt; tokens are words.</summary>
    public decimal PriceIn { get; init; } = 0.000_001m;

    /// <summary>Of a token written.</summary>
    public decimal PriceOut { get; init; } = 0.000_004m;

    /// <summary>More requests at once than this meet 429.</summary>
    public int MostAtOnce { get; init; } = int.MaxValue;

    /// <summary>Whether a request with a key seen before gets the response of then, and is not billed again.</summary>
    public bool HonoursKeys { get; init; }

    /// <summary>Requests without this API key meet 401; null lets all in.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Requests for another model meet 404; null knows all models.</summary>
    public string? Model { get; init; }

    /// <summary>Prompts and completions together that are longer than this meet 400; tokens are words.</summary>
    public int Context { get; init; } = int.MaxValue;

    /// <summary>Whether max_tokens meets 400, as with OpenAI's reasoning models.</summary>
    public bool WantsMaxCompletionTokens { get; init; }

    /// <summary>The field of a chat's message that carries reasoning apart; null for none.</summary>
    public string? ReasoningField { get; init; }

    /// <summary>Whether requests are kept in <see cref="FaultyServer.Seen"/>.</summary>
    public bool KeepsRequests { get; init; } = true;

    /// <summary>What becomes of batches.</summary>
    public BatchFate Batches { get; init; } = BatchFate.Completes;

    /// <summary>These faults in turn, then none.</summary>
    public static Func<long, Fault> Script(params Fault[] faults) =>
        number => number < faults.Length ? faults[number] : Fault.None;

    /// <summary>Each fault with its probability; the same faults for the same seed and number.</summary>
    public static Func<long, Fault> Mix(int seed, params (double Probability, Fault Fault)[] faults) => number =>
    {
        double left = Draw(seed, number);
        foreach ((double probability, Fault fault) in faults)
        {
            left -= probability;
            if (left < 0) return fault;
        }

        return Fault.None;
    };

    /// <summary>Between the two, even; the same for the same seed and number.</summary>
    public static Func<long, TimeSpan> Between(int seed, TimeSpan least, TimeSpan most) =>
        number => least + ((most - least) * Draw(~seed, number));

    private static double Draw(int seed, long number) =>
        new Random(HashCode(seed, number)).NextDouble();

    /// <summary>Not <see cref="System.HashCode"/>, which differs from run to run.</summary>
    private static int HashCode(int seed, long number)
    {
        ulong mixed = ((ulong)(uint)seed << 32) ^ (ulong)number;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(mixed ^ (mixed >> 31));
    }
}

/// <summary>What becomes of a batch.</summary>
public enum BatchFate
{
    /// <summary>Every request is answered.</summary>
    Completes,

    /// <summary>Every third request fails with 500 and goes to the error file.</summary>
    PartlyFails,

    /// <summary>Time is over after the first half; the other half is in the error file, as expired.</summary>
    Expires,

    /// <summary>The file is refused, and there is no output.</summary>
    Fails,
}
