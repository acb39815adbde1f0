using Scotd.Neural.Training;
using Scotd.Sampling;

namespace Scotd;

/// <summary>What an experiment says while it runs; silence is <see cref="None"/>.</summary>
/// <param name="Say">Told what is done, in sentences.</param>
/// <param name="Watch">Given a student's name, what is told of every step of its training.</param>
/// <param name="Sampling">Given a purchase, what is told of every request; null where nobody looks on.</param>
/// <param name="Students">Told whenever a student is done; null where nobody looks on.</param>
public sealed record ExperimentTalk(
    Action<string> Say, Func<string, IProgress<TrainingProgress>?> Watch,
    Func<SamplingPlan, IProgress<SamplingProgress>?>? Sampling = null, Action<StudentsDone>? Students = null)
{
    /// <summary>Nobody looks on.</summary>
    public static ExperimentTalk None { get; } = new(_ => { }, _ => null);

    /// <summary>The same, of one experiment among several: whatever is said begins with its name.</summary>
    public ExperimentTalk In(string name) => this with
    {
        Say = sentence => Say($"{name}: {sentence}"),
        Watch = student => Watch($"{name}: {student}"),
    };
}
