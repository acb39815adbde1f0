using System.Text.Json;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

public sealed class UnicodeFormTests
{
    /// <summary>
    /// A tokenizer with a normalizer and one token per byte shows the normalized text when it decodes.
    /// </summary>
    [Theory, InlineData("NFC"), InlineData("NFD"), InlineData("NFKC"), InlineData("NFKD")]
    public void Text_is_normalized_as_the_reference_does(string form)
    {
        string[] expected = TokenGoldens.Read("forms").GetProperty(form).Deserialize<string[]>()!;
        string composing = TokenGoldens.Read("qwen").GetProperty("tokenizer").GetRawText();
        Tokenizer tokenizer = RealVocabularies.Open(
            ("tokenizer.json", composing.Replace("\"NFC\"", $"\"{form}\"", StringComparison.Ordinal)));

        Assert.All(TokenGoldens.Texts,
            (text, i) => Assert.Equal(expected[i], tokenizer.Decode(tokenizer.Encode(text))));
    }
}
