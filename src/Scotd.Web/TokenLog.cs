using System.Text;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;

namespace Scotd.Web;

/// <summary>The tokens of one sample as they come, each with its text, its place and its log-probability.</summary>
/// <param name="tokenizer">Whose ids they are.</param>
internal sealed class TokenLog(Tokenizer tokenizer)
{
    private readonly TokenTexts _texts = new(tokenizer);
    private int _offset;

    /// <summary>The next tokens as <c>/v1/completions</c> writes them; likelier tokens are not told.</summary>
    public object ForCompletion(IReadOnlyList<int> ids, IReadOnlyList<float> logProbabilities)
    {
        string[] tokens = _texts.Of(ids);
        int[] offsets = new int[tokens.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            offsets[i] = _offset;
            _offset += tokens[i].Length;
        }

        return new
        {
            tokens,
            token_logprobs = logProbabilities,
            top_logprobs = (object?)null,
            text_offset = offsets,
        };
    }

    /// <summary>The next tokens as <c>/v1/chat/completions</c> writes them.</summary>
    public object ForChat(IReadOnlyList<int> ids, IReadOnlyList<float> logProbabilities) => new
    {
        content = _texts.Of(ids).Zip(logProbabilities, (token, logProbability) => new
        {
            token,
            logprob = logProbability,
            bytes = Encoding.UTF8.GetBytes(token).Select(one => (int)one),
            top_logprobs = Array.Empty<object>(),
        }),
        refusal = (object?)null,
    };
}
