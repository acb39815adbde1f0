namespace Scotd.Corpora.Ledgers;

/// <summary>What came of asking for a claim.</summary>
public abstract record ClaimOutcome
{
    private ClaimOutcome()
    {
    }

    /// <summary>Ask the teacher now.</summary>
    /// <param name="Claim">
    /// Perhaps of fewer samples than wanted: others have the rest, or the cap allows no more.
    /// </param>
    public sealed record Granted(Claim Claim) : ClaimOutcome;

    /// <summary>None of the samples is free.</summary>
    /// <param name="Held">Those that others have claimed but not bought; they may become free again.</param>
    public sealed record NothingLeft(IReadOnlyList<int> Held) : ClaimOutcome;

    /// <summary>Not even one sample fits under the cap.</summary>
    /// <param name="Purse">What is spent and reserved.</param>
    public sealed record CapReached(Purse Purse) : ClaimOutcome;
}
