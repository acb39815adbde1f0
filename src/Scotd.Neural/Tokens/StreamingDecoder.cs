using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Turns ids into text as they come. Never gives half a character; all that it gives, one after the other, is
/// <see cref="Tokenizer.Decode"/> of all ids.
/// </summary>
/// <example><code>
/// StreamingDecoder decoder = new(tokenizer);
/// foreach (int id in ids)
///     Console.Write(decoder.Push(id));
/// Console.Write(decoder.Flush());
/// </code></example>
public sealed class StreamingDecoder
{
    private readonly Tokenizer _tokenizer;
    private readonly bool _skipSpecial;
    private readonly DecodingStep[] _steps;
    private readonly StringBuilder _text = new();

    /// <param name="tokenizer">Whose ids they are.</param>
    /// <param name="skipSpecial">Leave out special tokens.</param>
    public StreamingDecoder(Tokenizer tokenizer, bool skipSpecial = true)
    {
        _tokenizer = tokenizer;
        _skipSpecial = skipSpecial;
        _steps = [.. tokenizer.DecodingSteps.Select(make => make())];
        for (int i = 0; i < _steps.Length; i++)
            _steps[i].Next = i + 1 < _steps.Length ? _steps[i + 1].Push : text => _text.Append(text);
    }

    /// <summary>The text that <paramref name="id"/> completes; empty while a character is unfinished.</summary>
    public string Push(int id)
    {
        Take(id);
        return Given();
    }

    /// <summary>
    /// The rest: an unfinished character as U+FFFD. Afterwards the decoder starts anew only as a new object.
    /// </summary>
    public string Flush()
    {
        foreach (DecodingStep step in _steps)
            step.Flush();
        return Given();
    }

    /// <summary>The text of all <paramref name="ids"/> at once.</summary>
    internal string All(IEnumerable<int> ids)
    {
        foreach (int id in ids)
            Take(id);
        return Flush();
    }

    private void Take(int id)
    {
        if (!_tokenizer.TryToken(id, out string? token, out bool isSpecial) || (_skipSpecial && isSpecial))
            return;
        if (_steps.Length > 0)
            _steps[0].Push(token);
        else
            _text.Append(token);
    }

    private string Given()
    {
        string given = _text.ToString();
        _text.Clear();
        return given;
    }
}
