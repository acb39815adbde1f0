using Scotd.Yaml;

namespace Scotd.Corpora;

/// <summary>One file of rationales, and how to read it.</summary>
/// <param name="File">Plain, or gzip by its .gz name.</param>
/// <param name="Format">How it is laid out.</param>
/// <param name="Fields">Where its parts lie; for jsonl, and only there.</param>
/// <param name="WithoutSeenGold">Leaves out rationales whose teacher was shown the right answer.</param>
/// <param name="Teacher">Who wrote them, where the file itself does not say.</param>
public sealed record CorpusSource(
    [FilePath] string File,
    CorpusFormat Format = CorpusFormat.Scotd,
    RationaleFields? Fields = null,
    bool WithoutSeenGold = false,
    string Teacher = "")
{
    /// <summary>Where its parts lie; for jsonl, and only there.</summary>
    public RationaleFields? Fields { get; init; } = (Format is CorpusFormat.Jsonl) == (Fields is not null)
        ? Fields
        : throw PlanException.At("corpus.fields", Fields is null
            ? "is missing; a jsonl corpus needs question, rationale and answer."
            : "is only for format: jsonl; leave it out or change the format.");
}
