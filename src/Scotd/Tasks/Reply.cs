namespace Scotd.Tasks;

/// <summary>A completion, taken apart.</summary>
/// <param name="Rationale">The steps, or "" where there are none.</param>
/// <param name="Answer">What was found in the answer's place, as written.</param>
/// <param name="Label">
/// The label that the answer names, or its canonical text where answers are no labels; null: the completion does not
/// say. Not the same as wrong.
/// </param>
public readonly record struct Reply(string Rationale, string Answer, string? Label);
