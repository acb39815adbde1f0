using Scotd.Neural.Training;

namespace Scotd;

/// <summary>What an experiment says while it runs; silence is <see cref="None"/>.</summary>
/// <param name="Say">Told what is done, in sentences.</param>
/// <param name="Watch">Given a student's name, what is told of every step of its training.</param>
public sealed record ExperimentTalk(Action<string> Say, Func<string, IProgress<TrainingProgress>?> Watch)
{
    /// <summary>Nobody looks on.</summary>
    public static ExperimentTalk None { get; } = new(_ => { }, _ => null);
}
