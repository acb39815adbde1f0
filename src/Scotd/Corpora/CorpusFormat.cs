namespace Scotd.Corpora;

/// <summary>How a file of rationales is laid out.</summary>
public enum CorpusFormat
{
    /// <summary>Our own: JSON Lines, one rationale a line.</summary>
    Scotd,

    /// <summary>The paper's released array, e.g. quarel_30x.json.</summary>
    Paper,

    /// <summary>Anyone's JSON Lines, its fields described in the plan.</summary>
    Jsonl,
}
