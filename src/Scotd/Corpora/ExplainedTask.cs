using Scotd.Tasks;

namespace Scotd.Corpora;

/// <summary>A task that students learn, with the rationales that explain its training questions.</summary>
/// <param name="Task">What is asked.</param>
/// <param name="Training">The questions to learn from.</param>
/// <param name="Corpus">Their rationales.</param>
public sealed record ExplainedTask(ReasoningTask Task, Split Training, Corpus Corpus);
