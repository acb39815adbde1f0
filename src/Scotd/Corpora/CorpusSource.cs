using Scotd.Corpora.Ledgers;
using Scotd.Yaml;

namespace Scotd.Corpora;

/// <summary>One file of rationales, or one ledger, and how to read it.</summary>
/// <param name="File">Plain, or gzip by its .gz name; null where a ledger is given.</param>
/// <param name="Format">How it is laid out; for files.</param>
/// <param name="Fields">Where its parts lie; for jsonl, and only there.</param>
/// <param name="WithoutSeenGold">Leaves out rationales whose teacher was shown the right answer.</param>
/// <param name="Teacher">
/// Of a file: who wrote them, where the file itself does not say. Of a ledger: whose samples are read; "" is
/// everyone's.
/// </param>
/// <param name="Ledger">
/// A ledger's file, its PostgreSQL connection string without a password, or env:NAME; null where a file is given.
/// </param>
public sealed record CorpusSource(
    [FilePath] string? File = null,
    CorpusFormat Format = CorpusFormat.Scotd,
    RationaleFields? Fields = null,
    bool WithoutSeenGold = false,
    string Teacher = "",
    [FilePath(Unless = LedgerPlace.NoPath)] string? Ledger = null)
{
    /// <summary>Plain, or gzip by its .gz name; null where a ledger is given.</summary>
    public string? File { get; init; } = (File is null) != (Ledger is null)
        ? File
        : throw PlanException.At("corpus", File is null
            ? "needs a file or a ledger; add one of the two."
            : "has a file and a ledger; make two entries of them.");

    /// <summary>Where its parts lie; for jsonl, and only there.</summary>
    public RationaleFields? Fields { get; init; } = (Format is CorpusFormat.Jsonl) == (Fields is not null)
        ? Fields
        : throw PlanException.At("corpus.fields", Fields is null
            ? "is missing; a jsonl corpus needs question, rationale and answer."
            : "is only for format: jsonl; leave it out or change the format.");

    /// <summary>A ledger's file, its connection string without a password, or env:NAME.</summary>
    public string? Ledger { get; init; } =
        Ledger is not null && Format is not CorpusFormat.Scotd
            ? throw PlanException.At("corpus.format", "is only for files; a ledger has its own.")
            : Ledger is not null && LedgerPlace.HoldsPassword(Ledger)
                ? throw PlanException.At("corpus.ledger", "holds a password, and plans are copied into results; put " +
                    "the connection string into an environment variable and write env:NAME.")
                : Ledger;
}
