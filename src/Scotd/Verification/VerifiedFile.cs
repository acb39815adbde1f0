namespace Scotd.Verification;

/// <summary>One file of a run, looked at.</summary>
/// <param name="Path">From the manifest's folder; of samples in a ledger, with their purchase behind a blank.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="What">What differs and where, a sentence each; empty where nothing does.</param>
public sealed record VerifiedFile(string Path, Standing Standing, IReadOnlyList<string> What);
