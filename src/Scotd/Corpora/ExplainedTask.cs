using Scotd.Tasks;

namespace Scotd.Corpora;

/// <summary>A task that students learn, with the rationales that explain its training questions.</summary>
/// <param name="Task">What is asked.</param>
/// <param name="Training">The questions to learn from.</param>
/// <param name="Corpus">Their rationales.</param>
public sealed record ExplainedTask(ReasoningTask Task, Split Training, Corpus Corpus)
{
    /// <summary>
    /// The same with the first such share of its questions, at least one, and their rationales: smaller shares lie
    /// within larger ones.
    /// </summary>
    /// <param name="fraction">Above 0, at most 1.</param>
    public ExplainedTask First(double fraction)
    {
        int count = Math.Max(1, (int)Math.Round(fraction * Training.Count, MidpointRounding.AwayFromZero));
        Split first = new(Training.Take(count), Training.Source);
        return this with
        {
            Training = first,
            Corpus = Corpus with
            {
                Rationales = Corpus.Rationales.Where(rationale => first.Find(rationale.QuestionId) is not null),
            },
        };
    }
}
