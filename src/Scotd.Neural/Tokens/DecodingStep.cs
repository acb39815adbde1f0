using System.Globalization;
using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>
/// One step on the way from tokens to text, fed token by token. Whole-text decoding runs the same steps, so streamed
/// text and decoded text cannot differ. A step holds back what it cannot yet know.
/// </summary>
internal abstract class DecodingStep
{
    /// <summary>Where this step's output goes.</summary>
    public Action<string> Next { get; set; } = static _ => { };

    /// <summary>Takes one token, or one stretch of text once the steps before have fused the tokens.</summary>
    public abstract void Push(string token);

    /// <summary>Gives what was held back; no token follows.</summary>
    public virtual void Flush()
    {
    }
}

/// <summary>Bytes written in GPT-2's alphabet become text; broken UTF-8 becomes U+FFFD.</summary>
internal sealed class ByteLevelDecoding : DecodingStep
{
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();

    /// <inheritdoc/>
    public override void Push(string token) => Give(ByteAlphabet.Read(token), flush: false);

    /// <inheritdoc/>
    public override void Flush() => Give([], flush: true);

    private void Give(byte[] bytes, bool flush)
    {
        char[] text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        int length = _utf8.GetChars(bytes, text, flush);
        if (length > 0)
            Next(new string(text, 0, length));
    }
}

/// <summary>A run of byte tokens becomes text, or one U+FFFD for each when the run is no UTF-8.</summary>
internal sealed class ByteFallbackDecoding : DecodingStep
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    private readonly List<byte> _held = [];

    /// <inheritdoc/>
    public override void Push(string token)
    {
        if (token is ['<', '0', 'x', _, _, '>'] && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out byte value))
        {
            _held.Add(value);
            return;
        }
        Flush();
        Next(token);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (_held.Count == 0)
            return;
        try
        {
            Next(s_strict.GetString([.. _held]));
        }
        catch (DecoderFallbackException)
        {
            for (int i = 0; i < _held.Count; i++)
                Next("\uFFFD");
        }
        _held.Clear();
    }
}

/// <summary>Replaces a pattern within each token.</summary>
internal sealed class ReplaceDecoding(SplitPattern pattern, string content) : DecodingStep
{
    /// <inheritdoc/>
    public override void Push(string token) => Next(pattern.Replace(token, content));
}

/// <summary>
/// SentencePiece's mark becomes a blank, and vanishes in the first token if one was put before the text.
/// </summary>
internal sealed class MetaspaceDecoding(char mark, bool dropsFirst) : DecodingStep
{
    private bool _isFirst = dropsFirst;

    /// <inheritdoc/>
    public override void Push(string token)
    {
        Next(_isFirst ? token.Replace(mark.ToString(), "", StringComparison.Ordinal) : token.Replace(mark, ' '));
        _isFirst = false;
    }
}

/// <summary>Takes up to <c>start</c> characters from the front and <c>stop</c> from the back of each token.</summary>
internal sealed class StripDecoding(char content, int start, int stop) : DecodingStep
{
    /// <inheritdoc/>
    public override void Push(string token)
    {
        int from = 0, to = token.Length;
        while (from < Math.Min(start, token.Length) && token[from] == content)
            from++;
        while (token.Length - to < stop && to > from && token[to - 1] == content)
            to--;
        Next(token[from..to]);
    }
}

/// <summary>As <see cref="StripDecoding"/>, on the whole text: what may still be its end is held back.</summary>
internal sealed class TextStripDecoding(char content, int start, int stop) : DecodingStep
{
    private readonly StringBuilder _held = new();
    private int _start = start;

    /// <inheritdoc/>
    public override void Push(string token)
    {
        int from = 0;
        while (from < token.Length && _start > 0 && token[from] == content)
        {
            _start--;
            from++;
        }
        if (from < token.Length)
            _start = 0;
        _held.Append(token, from, token.Length - from);
        int tail = 0;
        while (tail < Math.Min(stop, _held.Length) && _held[^(tail + 1)] == content)
            tail++;
        if (_held.Length > tail)
            Next(_held.ToString(0, _held.Length - tail));
        _held.Remove(0, _held.Length - tail);
    }
}

/// <summary>What a tokenizer without a decoder does: tokens side by side with a blank between.</summary>
internal sealed class JoinDecoding : DecodingStep
{
    private bool _isLater;

    /// <inheritdoc/>
    public override void Push(string token)
    {
        Next(_isLater ? $" {token}" : token);
        _isLater = true;
    }
}
