using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Scotd.Neural.Tokens;

/// <summary>
/// The model of the tokenizer: pieces become their characters, then neighbours are merged, the earliest rule first and
/// of its places the leftmost, until no rule applies (Sennrich et al. 2016). A heap of open merges and a linked list
/// of symbols make that O(n log n) in the length of the piece.
/// </summary>
internal sealed class BytePairEncoding : IPieceModel
{
    private const int LongPiece = 24;
    private const int Missing = -1;

    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idsBySpan;
    private readonly Dictionary<Rune, int> _characters = [];
    private readonly Dictionary<long, (int Rank, int Id)> _merges = [];
    private readonly HashSet<int> _joints = [];
    private readonly int[]? _bytes;
    private readonly int? _unknown;
    private readonly TokenizerException? _unknownIsMissing;
    private readonly bool _fuseUnknown;
    private readonly bool _wholeFirst;

    /// <summary>Reads the <c>model</c> of a tokenizer file.</summary>
    public BytePairEncoding(JsonPart model)
    {
        Refuse(model);
        _ids = Vocabulary.Read(model["vocab"]);
        _idsBySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach ((string token, int id) in _ids)
        {
            if (Rune.TryGetRuneAt(token + " ", 0, out Rune rune) && rune.Utf16SequenceLength == token.Length)
                _characters[rune] = id;
        }
        ReadMerges(model["merges"]);
        _fuseUnknown = model["fuse_unk"].Flag(false);
        _wholeFirst = model["ignore_merges"].Flag(false);
        if (model["byte_fallback"].Flag(false))
            _bytes = [.. Enumerable.Range(0, 256).Select(b => _ids.GetValueOrDefault(ByteToken(b), Missing))];
        if (model["unk_token"].TextOrNull() is { Length: > 0 } unknown)
        {
            _unknown = _ids.GetValueOrDefault(unknown, Missing);
            _unknownIsMissing = model["unk_token"].Wrong($"is {unknown}, which the vocabulary does not have, and the " +
                "text has a character that no token covers; add the token to the vocabulary");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> Ids => _ids;

    /// <summary>How byte fallback writes a byte.</summary>
    public static string ByteToken(int value) => string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>");

    /// <inheritdoc/>
    /// <remarks>
    /// A seam is where no token holds the characters on both sides next to each other, so no merge crosses it. The
    /// result is the same, and the words of a text without blanks between them (SentencePiece's) can be looked up one
    /// by one. It is looked for in long pieces only.
    /// </remarks>
    public int CutLength(ReadOnlySpan<char> piece)
    {
        if (piece.Length <= LongPiece || _wholeFirst)
            return piece.Length;
        for (int i = 1; i < piece.Length; i++)
        {
            if (!_joints.Contains(Joint(piece[i - 1], piece[i])) && IsCharacter(piece[i - 1]) && IsCharacter(piece[i]))
                return i;
        }
        return piece.Length;
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> piece, List<int> into)
    {
        if (_wholeFirst && _idsBySpan.TryGetValue(piece, out int whole))
            into.Add(whole);
        else
            new MergeList(Symbols(piece), _merges).MergeInto(into);
    }

    /// <summary>
    /// One id per character. A character without one becomes its bytes where the vocabulary has them all, else the
    /// unknown token (a run of them is one, on request), which is put down only when the next known character or the
    /// end comes: so the reference does it, bytes in between going first. Without an unknown token it vanishes.
    /// </summary>
    private List<int> Symbols(ReadOnlySpan<char> piece)
    {
        List<int> symbols = new(piece.Length);
        bool pending = false;
        Span<byte> utf8 = stackalloc byte[4];
        foreach (Rune rune in piece.EnumerateRunes())
        {
            if (_characters.TryGetValue(rune, out int id))
            {
                PutUnknown(symbols, ref pending);
                symbols.Add(id);
            }
            else if (_bytes is null || !TryBytes(utf8[..rune.EncodeToUtf8(utf8)], symbols))
            {
                if (!_fuseUnknown)
                    PutUnknown(symbols, ref pending);
                pending = true;
            }
        }
        PutUnknown(symbols, ref pending);
        return symbols;
    }

    private void PutUnknown(List<int> symbols, ref bool pending)
    {
        if (pending && _unknown is { } id)
            symbols.Add(id == Missing ? throw new TokenizerException(_unknownIsMissing!.Message) : id);
        pending = false;
    }

    private bool TryBytes(ReadOnlySpan<byte> utf8, List<int> symbols)
    {
        foreach (byte b in utf8)
        {
            if (_bytes![b] < 0)
                return false;
        }
        foreach (byte b in utf8)
            symbols.Add(_bytes![b]);
        return true;
    }

    private bool IsCharacter(char c) => Rune.TryCreate(c, out Rune rune) && _characters.ContainsKey(rune);

    private static int Joint(char left, char right) => (left << 16) | right;

    private static void Refuse(JsonPart model)
    {
        if (!model["vocab"].IsThere || !model["merges"].IsThere)
            throw model.Wrong("has no vocab or no merges, so it is not BPE; BPE and WordPiece are supported");
        if (model["dropout"] is { IsThere: true } dropout && dropout.Value.GetRawText() is not ("0" or "0.0"))
            throw dropout.Unsupported($"dropout ({dropout.Value.GetRawText()})", "set it to null.");
        foreach (string affix in (string[])["continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (model[affix].TextOrNull() is { Length: > 0 } text)
                throw model[affix].Unsupported($"a {affix} (\"{text}\")", "use a tokenizer without it.");
        }
    }

    private void ReadMerges(JsonPart merges)
    {
        int rank = 0;
        foreach (JsonPart merge in merges.Items())
        {
            (string left, string right) = Pair(merge);
            string merged = left + right;
            if (!_ids.TryGetValue(left, out int l) || !_ids.TryGetValue(right, out int r)
                || !_ids.TryGetValue(merged, out int id))
            {
                throw merge.Wrong($"joins \"{left}\" and \"{right}\", which (or whose union) the vocabulary does not " +
                    "have; vocabulary and merges must come from the same tokenizer");
            }
            _merges[MergeList.Pair(l, r)] = (rank++, id);
            for (int i = 1; i < merged.Length; i++)
                _joints.Add(Joint(merged[i - 1], merged[i]));
        }
    }

    private static (string Left, string Right) Pair(JsonPart merge)
    {
        string[] sides = merge.Value.ValueKind == JsonValueKind.Array
            ? [.. merge.Items().Select(side => side.Text())] : merge.Text().Split(' ');
        return sides is [{ Length: > 0 } left, { Length: > 0 } right] ? (left, right)
            : throw merge.Wrong($"is {merge.Value.GetRawText()}; a merge is two tokens with one blank between");
    }
}
