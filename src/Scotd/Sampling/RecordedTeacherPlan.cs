using Scotd.Corpora;

namespace Scotd.Sampling;

/// <summary>A teacher that was recorded: files of rationales that are replayed into the ledger.</summary>
/// <param name="Name">Who wrote them.</param>
/// <param name="Corpus">The files.</param>
public sealed record RecordedTeacherPlan(string Name, IReadOnlyList<CorpusSource> Corpus)
{
    /// <summary>Who wrote them.</summary>
    public string Name { get; init; } = Setting.Filled(Name, "recorded.name");

    /// <summary>At least one file.</summary>
    public IReadOnlyList<CorpusSource> Corpus { get; init; } = Setting.Distinct(Corpus, "recorded.corpus");
}
