using Scotd.Yaml;

namespace Scotd.Plans;

/// <summary>Who learns: a pretrained model, or a new one with a tokenizer.</summary>
/// <param name="Model">A folder in Hugging Face layout.</param>
/// <param name="Shape">A new model instead.</param>
/// <param name="Tokenizer">Of the new model.</param>
public sealed record StudentPlan(
    [FilePath] string? Model = null, StudentShape? Shape = null, TokenizerPlan? Tokenizer = null)
{
    /// <summary>A folder in Hugging Face layout, or null where <see cref="Shape"/> is given.</summary>
    public string? Model { get; init; } = (Model is null) == (Shape is null)
        ? throw PlanException.At("student", "needs either model or shape, not both and not neither.")
        : Model;

    /// <summary>Of the new model; a pretrained one brings its own.</summary>
    public TokenizerPlan? Tokenizer { get; init; } = (Shape is null) == (Tokenizer is null)
        ? Tokenizer
        : throw PlanException.At("student.tokenizer", Tokenizer is null
            ? "is missing; a student with a shape needs one, e.g. { vocabulary: 1024 }."
            : "goes with shape only; a model brings its own.");
}
