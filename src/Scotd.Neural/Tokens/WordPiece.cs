namespace Scotd.Neural.Tokens;

/// <summary>
/// BERT's model: a word becomes the longest token that starts it, then again from where that ends, all but the first
/// written with a mark before them ("##"). A word that cannot be covered so, or is too long, is unknown as a whole
/// (Devlin et al. 2019, tokenization.py, WordpieceTokenizer).
/// </summary>
internal sealed class WordPiece : IPieceModel
{
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idsBySpan;
    private readonly string _mark;
    private readonly int _longestToken;
    private readonly int _longestWord;
    private readonly int? _unknown;
    private readonly TokenizerException _unknownIsMissing;

    /// <summary>Reads the <c>model</c> of a tokenizer file.</summary>
    public WordPiece(JsonPart model)
    {
        _ids = Vocabulary.Read(model["vocab"]);
        _idsBySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _mark = model["continuing_subword_prefix"].TextOrNull() ?? "##";
        _longestToken = _ids.Keys.Max(token => token.Length);
        _longestWord = model["max_input_chars_per_word"].Count(100);
        string unknown = model["unk_token"].TextOrNull() ?? "[UNK]";
        _unknown = _ids.TryGetValue(unknown, out int id) ? id : null;
        _unknownIsMissing = model["unk_token"].Wrong($"is {unknown}, which the vocabulary does not have, and the " +
            "text has a word that its tokens do not make up; add the token to the vocabulary");
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> Ids => _ids;

    /// <inheritdoc/>
    public int CutLength(ReadOnlySpan<char> piece) => piece.Length;

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> piece, List<int> into)
    {
        int before = into.Count;
        if (!IsTooLong(piece) && TryCover(piece, into))
            return;
        into.RemoveRange(before, into.Count - before);
        into.Add(_unknown ?? throw new TokenizerException(_unknownIsMissing.Message));
    }

    private bool TryCover(ReadOnlySpan<char> word, List<int> into)
    {
        char[] written = new char[_longestToken];
        for (int start = 0; start < word.Length;)
        {
            string mark = start == 0 ? "" : _mark;
            int length = Math.Min(word.Length - start, _longestToken - mark.Length);
            for (; length > 0; length--)
            {
                mark.CopyTo(written);
                word.Slice(start, length).CopyTo(written.AsSpan(mark.Length));
                if (_idsBySpan.TryGetValue(written.AsSpan(0, mark.Length + length), out int id))
                {
                    into.Add(id);
                    break;
                }
            }
            if (length <= 0)
                return false;
            start += length;
        }
        return true;
    }

    /// <summary>Characters are counted, of which some are two units.</summary>
    private bool IsTooLong(ReadOnlySpan<char> word)
    {
        if (word.Length <= _longestWord)
            return false;
        int characters = 0;
        foreach (char unit in word)
            characters += char.IsLowSurrogate(unit) ? 0 : 1;
        return characters > _longestWord;
    }
}
