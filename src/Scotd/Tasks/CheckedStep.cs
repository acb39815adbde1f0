namespace Scotd.Tasks;

/// <summary>One sentence of a rationale, held against what is true.</summary>
/// <param name="Sentence">As written.</param>
/// <param name="Verdict">What it is worth.</param>
public readonly record struct CheckedStep(string Sentence, StepVerdict Verdict);
