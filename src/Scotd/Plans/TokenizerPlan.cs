using Scotd.Yaml;

namespace Scotd.Plans;

/// <summary>Where the tokenizer of a new student comes from: exactly one of the two.</summary>
/// <param name="Vocabulary">Trained on the training texts, to so many tokens.</param>
/// <param name="Folder">Read from a folder.</param>
public sealed record TokenizerPlan(int? Vocabulary = null, [FilePath] string? Folder = null)
{
    /// <summary>
    /// Trained on the training texts, to so many tokens; at least 257: every byte and the end of text.
    /// </summary>
    public int? Vocabulary { get; init; } = (Vocabulary is null) == (Folder is null)
        ? throw PlanException.At("student.tokenizer", "needs either vocabulary or folder, not both and not neither.")
        : Vocabulary is { } size ? Setting.AtLeast(257, size, "student.tokenizer.vocabulary") : null;
}
