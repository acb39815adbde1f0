namespace Scotd.Tasks;

/// <summary>
/// Holds the steps of a rationale against what is true in its question: a right answer may stand on a wrong reason.
/// </summary>
/// <remarks>Remembers how a sentence was read, since models repeat themselves; not safe for several threads.</remarks>
/// <param name="language">Reads sentences.</param>
public sealed class StepCheck(StatementLanguage language)
{
    private readonly Dictionary<string, Reading> _read = new(StringComparer.Ordinal);
    private (Question? Question, HashSet<string> Keys) _truths = (null, []);

    /// <summary>The sentences in order; none where nobody knows what is true in the question.</summary>
    /// <param name="question">Says what is true.</param>
    /// <param name="rationale">The steps, without the answer.</param>
    public IReadOnlyList<CheckedStep> Check(Question question, string rationale)
    {
        if (question.Truths is null)
            return [];
        if (!ReferenceEquals(_truths.Question, question))
            _truths = (question, new(question.Truths, StringComparer.Ordinal));
        return [.. StatementLanguage.Sentences(rationale)
            .Select(sentence => new CheckedStep(sentence, Judge(sentence)))];
    }

    private StepVerdict Judge(string sentence)
    {
        if (!_read.TryGetValue(sentence, out Reading reading))
        {
            Statement[] says = [.. language.Read(sentence)];
            reading = _read[sentence] = new([.. says.Select(said => said.Key)], says.Any(language.IsFact));
        }
        return reading.Keys.Length == 0 ? StepVerdict.Unreadable
            : reading.IsFact || reading.Keys.Any(_truths.Keys.Contains) ? StepVerdict.True
            : StepVerdict.False;
    }

    /// <summary>What a sentence may say, whatever the question.</summary>
    private readonly record struct Reading(string[] Keys, bool IsFact);
}
