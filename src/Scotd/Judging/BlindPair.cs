namespace Scotd.Judging;

/// <summary>
/// Two systems' rationales for one question, and which of them stands where: the key to a judge's choice.
/// </summary>
/// <param name="Id">Twelve hexadecimal digits that tell nothing; unlike those of other draws.</param>
/// <param name="Question">Its id.</param>
/// <param name="Asked">What a judge reads above the rationales: the question and its choices.</param>
/// <param name="Subsets">What it was drawn for: <see cref="Random"/>, <see cref="Controlled"/>, or both.</param>
/// <param name="A">The rationale shown as A.</param>
/// <param name="B">The rationale shown as B.</param>
public sealed record BlindPair(
    string Id, string Question, string Asked, IReadOnlyList<string> Subsets, BlindRationale A, BlindRationale B)
{
    /// <summary>Questions drawn without a look at the answers.</summary>
    public const string Random = "random";

    /// <summary>Questions to which both answers are right, so that only the reasons differ.</summary>
    public const string Controlled = "controlled";

    /// <summary>The key of the system that a choice prefers; null for neither.</summary>
    public string? Preferred(Choice choice) => choice switch
    {
        Choice.A => A.System,
        Choice.B => B.System,
        _ => null,
    };
}
