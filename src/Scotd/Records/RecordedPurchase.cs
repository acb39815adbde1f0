namespace Scotd.Records;

/// <summary>Samples that a run bought or read, as its ledger held them.</summary>
/// <param name="Name">
/// Within the run, e.g. "samples", "greedy", "exam test"; "corpus.0" for one that it only read.
/// </param>
/// <param name="Ledger">From the manifest's folder; of a database, its name without a password.</param>
/// <param name="Teacher">Who explained; "" for everyone.</param>
/// <param name="Revision">Which version of it; "" where nobody can tell.</param>
/// <param name="ReadsChats">Whether it was asked in the turns of a chat.</param>
/// <param name="Samples">How many.</param>
/// <param name="Sha256">Of the samples, as a ledger's digest reckons it; 64 hexadecimal digits.</param>
public sealed record RecordedPurchase(
    string Name, string Ledger, string Teacher, string Revision, bool ReadsChats, int Samples, string Sha256);
