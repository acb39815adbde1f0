using System.Net;
using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>How a model is served.</summary>
/// <param name="Name">What requests call the model.</param>
/// <param name="Fingerprint">Which version of it: answers carry it as <c>system_fingerprint</c>.</param>
/// <param name="Seed">Requests that name no seed draw theirs from this one.</param>
public sealed record ServingSettings(string Name, string Fingerprint, ulong Seed)
{
    /// <summary>The address to listen at.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 takes one that is free.</summary>
    public int Port { get; init; }

    /// <summary>What callers must know; null lets everybody in.</summary>
    public AccessKey? Key { get; init; }

    /// <summary>Samples that grow at a time.</summary>
    public int Batch { get; init; } = Generator.UsualBatch;

    /// <summary>Memory for keys and values at most; null takes what the batch can need and is free.</summary>
    public long? CacheBytes { get; init; }

    /// <summary>Prompts that may wait for their turn; more are turned away with 429.</summary>
    public int Queue { get; init; } = ContinuousGenerator.UsualQueue;

    /// <summary>Bytes of a request's body at most.</summary>
    public long BodyBytes { get; init; } = 8 << 20;
}
