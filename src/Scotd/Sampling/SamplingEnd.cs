namespace Scotd.Sampling;

/// <summary>How a run ended.</summary>
public enum SamplingEnd
{
    /// <summary>Everything that was asked for is in the ledger.</summary>
    Complete,

    /// <summary>Some samples could not be had; the ledger says why.</summary>
    SomeFailed,

    /// <summary>Everything failed, for longer than patience allows.</summary>
    GaveUp,

    /// <summary>The next request might have gone beyond the cap.</summary>
    CapReached,

    /// <summary>The provider refused: wrong key, no quota, no such model.</summary>
    Refused,

    /// <summary>Requests were written, and wait for their responses.</summary>
    Waiting,

    /// <summary>A person stopped it.</summary>
    Interrupted,
}
