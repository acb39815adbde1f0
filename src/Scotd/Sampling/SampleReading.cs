using Scotd.Corpora.Ledgers;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>Turns a teacher's reply into rows of the ledger: read, counted, priced.</summary>
/// <param name="task">Reads answers.</param>
/// <param name="price">Of the teacher's tokens.</param>
/// <param name="whenCut">What becomes of samples that the limit of tokens cut off.</param>
internal sealed class SampleReading(ReasoningTask task, TokenPrice price, CutRule whenCut)
{
    /// <summary>The samples of one reply.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="call">How.</param>
    /// <param name="reply">What came.</param>
    /// <param name="asked">When.</param>
    /// <param name="came">When.</param>
    /// <param name="attempts">Requests that it took, this one included.</param>
    public IReadOnlyList<LedgerSample> Read(
        Question question, TeacherCall call, TeacherReply reply, DateTimeOffset asked, DateTimeOffset came,
        int attempts)
    {
        TokenUsage[] shares = Share(reply.Usage ?? Presume(call, reply.Samples), reply.Samples);
        return [.. reply.Samples.Select((sample, i) =>
        {
            Explanation read = Explanation.Read(sample.Text, question, task.Answer);
            bool kept = whenCut is not CutRule.Drop || sample.Finish is not SampleFinish.Length;
            return new LedgerSample(
                call.First + i, sample.Text, read.Rationale, read.Answer, sample.Finish, kept, sample.Logs, shares[i],
                price.Cost(shares[i]), asked, came, attempts, reply.RequestId, reply.ServedBy,
                call.Seed + (ulong)i);
        })];
    }

    /// <summary>
    /// Of a reply whose server does not count, or counts what cannot be: where tokens cost money, the most that they
    /// can be, else a guess.
    /// </summary>
    private TokenUsage Presume(TeacherCall call, IReadOnlyList<TeacherSample> samples) => price == TokenPrice.Free
        ? TokenExpectation.Guess(call.Prompt, samples)
        : new(TokenExpectation.AtMost(call.Prompt), Cached: 0, samples.Count * call.Settings.MaxTokens);

    /// <summary>
    /// One request's tokens by sample. The prompt, billed once, goes to the first; what was written is shared by the
    /// tokens that log-probabilities count, else by length, so that the parts add up to the whole.
    /// </summary>
    internal static TokenUsage[] Share(TokenUsage usage, IReadOnlyList<TeacherSample> samples)
    {
        double[] weights = [.. samples.Select(sample => sample.Logs?.Tokens.Count ?? sample.Text.Length + 1.0)];
        TokenUsage[] shares = new TokenUsage[samples.Count];
        double all = Math.Max(1, weights.Sum()), before = 0;
        int given = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            before += weights[i];
            int upTo = i == shares.Length - 1 ? usage.Out : (int)Math.Round(usage.Out * before / all);
            shares[i] = new(i == 0 ? usage.In : 0, i == 0 ? usage.Cached : 0, upTo - given);
            given = upTo;
        }
        return shares;
    }
}
