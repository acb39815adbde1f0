namespace Scotd.Neural.Training;

/// <summary>How good a model was at one moment of its training.</summary>
/// <param name="Step">After how many updates.</param>
/// <param name="Score">Higher is better: an accuracy, or a negative loss.</param>
public sealed record Validation(int Step, double Score);

/// <summary>All that training has measured so far; it is part of every checkpoint.</summary>
/// <param name="Losses">Of each step, from the first, in nats a target token.</param>
/// <param name="Validations">In order.</param>
public sealed record TrainingHistory(IReadOnlyList<double> Losses, IReadOnlyList<Validation> Validations)
{
    /// <summary>Nothing yet.</summary>
    public static TrainingHistory Empty { get; } = new([], []);

    /// <summary>Updates done.</summary>
    public int Steps => Losses.Count;

    /// <summary>The best validation, the earliest of equals; null before the first.</summary>
    public Validation? Best => Validations.MaxBy(validation => validation.Score);
}

/// <summary>What a person who watches wants to know.</summary>
/// <param name="Step">Updates done.</param>
/// <param name="Steps">Updates in all.</param>
/// <param name="Loss">Of the last step, in nats a target token.</param>
/// <param name="Rows">Tokens computed in the last step.</param>
/// <param name="LastValidation">Null before the first.</param>
public sealed record TrainingProgress(int Step, int Steps, double Loss, int Rows, Validation? LastValidation);
