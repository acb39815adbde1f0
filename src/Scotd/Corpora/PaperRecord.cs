using Scotd.Tasks;

namespace Scotd.Corpora;

/// <summary>One sample of the paper's released array, tied to its question.</summary>
/// <param name="Question">Found by position in the split.</param>
/// <param name="Number">Which of the question's samples, from 0, in file order.</param>
/// <param name="Prompt">What the teacher read.</param>
/// <param name="Response">What it wrote.</param>
/// <param name="Rationale">The steps, where the file has them apart; else null.</param>
/// <param name="Logs">Natural logs of the tokens' probabilities; empty where the file has none.</param>
internal readonly record struct PaperRecord(
    Question Question, int Number, string Prompt, string Response, string? Rationale, IReadOnlyList<double> Logs);
