using Scotd.Neural.Devices;

namespace Scotd.SideBySide;

/// <summary>Work in parts that may be done in any order and side by side, and what is made of them.</summary>
/// <param name="Parts">Told their device and what stops them.</param>
/// <param name="Whole">Given what came of each part, in the order of the parts; called once, after all.</param>
internal sealed record SharedWork<TPart, TWhole>(
    IReadOnlyList<Func<Device, CancellationToken, TPart>> Parts, Func<IReadOnlyList<TPart>, TWhole> Whole);
