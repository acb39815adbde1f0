namespace Scotd.Neural.Training;

/// <summary>How long, how fast and how safely a model is trained.</summary>
/// <param name="Rate">Learning rate of every step, and how many there are.</param>
/// <param name="Optimizer">The optimizer's constants.</param>
/// <param name="MicroBatchRows">Tokens computed at a time.</param>
/// <param name="EvaluateEvery">Steps between validations; the last step is always validated.</param>
/// <param name="CheckpointEvery">Steps between checkpoints.</param>
/// <param name="KeepBest">Whether the best validated weights are kept, or the last.</param>
public sealed record TrainingSettings(
    LearningRate Rate, OptimizerSettings Optimizer, int MicroBatchRows, int EvaluateEvery, int CheckpointEvery,
    bool KeepBest);
