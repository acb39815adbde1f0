using Scotd.Neural.Tokens;

namespace Scotd.Neural.Generation;

/// <summary>
/// What each token adds to a text, special tokens as the vocabulary writes them: one after the other they are the whole
/// text. A character of several tokens stands with its last.
/// </summary>
/// <param name="tokenizer">Whose ids they are.</param>
public sealed class TokenTexts(Tokenizer tokenizer)
{
    private readonly StreamingDecoder _decoder = new(tokenizer, skipSpecial: false);

    /// <summary>The texts of the ids that follow those given so far, one an id.</summary>
    public string[] Of(IReadOnlyList<int> ids) => [.. ids.Select(_decoder.Push)];
}
