using System.Text;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>
/// How many tokens a request will take: guessed from lengths of texts until the server's own counts are at hand.
/// </summary>
public sealed class TokenExpectation
{
    /// <summary>English in the common vocabularies; a first guess, soon replaced by what servers count.</summary>
    private const double CharactersPerToken = 4;

    /// <summary>Tokens that a server's template may put around one turn of a chat, at most.</summary>
    private const int AroundATurn = 16;

    private readonly Lock _lock = new();
    private readonly double _firstOut;
    private double _charactersIn, _tokensIn, _tokensOut, _samples;

    /// <summary>Completions are expected as long as the demonstrations' are.</summary>
    /// <param name="task">Writes the demonstrations.</param>
    /// <param name="limit">Tokens of a completion at most.</param>
    public TokenExpectation(ReasoningTask task, int limit)
    {
        _firstOut = task.Demonstrations.Count == 0
            ? limit
            : Math.Min(limit, task.Demonstrations.Average(shown =>
                task.Answer.Write(shown.Rationale, shown.Answer).Length / CharactersPerToken));
    }

    /// <summary>Tokens of a prompt, and of one completion, as expected.</summary>
    public (double In, double Out) Of(RenderedPrompt prompt)
    {
        lock (_lock)
        {
            double perToken = _tokensIn > 0 ? _charactersIn / _tokensIn : CharactersPerToken;
            return (prompt.Canonical.Length / perToken, _samples > 0 ? _tokensOut / _samples : _firstOut);
        }
    }

    /// <summary>Learns from a server's count.</summary>
    public void Learn(RenderedPrompt prompt, TokenUsage usage, int samples)
    {
        if (usage.In <= 0 || usage.Out <= 0)
            return;
        lock (_lock)
        {
            _charactersIn += prompt.Canonical.Length;
            _tokensIn += usage.In;
            _tokensOut += usage.Out;
            _samples += samples;
        }
    }

    /// <summary>Tokens of a prompt at most: no vocabulary of bytes makes more tokens than there are bytes.</summary>
    public static int AtMost(RenderedPrompt prompt) =>
        Encoding.UTF8.GetByteCount(prompt.Canonical) + AroundATurn * (1 + prompt.Turns.Count);

    /// <summary>A guess by lengths, where no server counts.</summary>
    public static TokenUsage Guess(RenderedPrompt prompt, IEnumerable<TeacherSample> samples) => new(
        (int)(prompt.Canonical.Length / CharactersPerToken), Cached: 0,
        samples.Sum(sample => sample.Logs?.Tokens.Count ?? (int)Math.Ceiling(sample.Text.Length / CharactersPerToken)));
}
