namespace Scotd.Neural.Training;

/// <summary>Training cannot go on; what was learned up to the last checkpoint is kept.</summary>
public sealed class TrainingException(string message) : Exception(message);
