using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Turns text into token ids and back, as the reference library <c>tokenizers</c> does with the same files.
/// Immutable, and safe to use from many threads.
/// </summary>
/// <example><code>
/// Tokenizer tokenizer = Tokenizer.Open("models/opt-125m");
/// int[] ids = tokenizer.Encode("Why is the sky blue?");
/// string text = tokenizer.Decode(ids);
/// </code></example>
public sealed class Tokenizer
{
    private const int LongestKeptPiece = 64;
    private const int MostKeptPieces = 200_000;

    private readonly TokenizerFolder _folder;
    private readonly IPieceModel _model;
    private readonly IReadOnlyList<Normalizer> _normalizers;
    private readonly IReadOnlyList<PreTokenizer> _rules;
    private readonly bool _mapsBytes;
    private readonly AddedTokens _rawAdded;
    private readonly AddedTokens _normalizedAdded;
    private readonly Framing _framing;
    private readonly (string? Text, bool IsSpecial)[] _tokens;
    private readonly Dictionary<string, int> _addedIds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]> _kept = new(StringComparer.Ordinal);
    private int _keptCount;

    internal Tokenizer(TokenizerFolder folder)
    {
        _folder = folder;
        JsonPart whole = folder.Whole();
        _model = IPieceModel.Read(whole["model"]);
        AddedToken[] added = AddedTokenReading.ReadAll(whole["added_tokens"], _model.Ids);
        foreach (AddedToken token in added)
            _addedIds[token.Content] = token.Id;
        _normalizers = Normalizer.Read(whole["normalizer"]);
        _rules = PreTokenizer.Read(whole["pre_tokenizer"], out _mapsBytes);
        _rawAdded = new(added.Where(t => !t.IsNormalized).Select(t => (t.Content, t)));
        _normalizedAdded = new(added.Where(t => t.IsNormalized).Select(t => (Normalized(t.Content), t)));
        _framing = Framing.Read(whole["post_processor"], Id);
        DecodingSteps = Tokens.DecodingSteps.Read(whole["decoder"]);

        VocabularySize = _model.Ids.Values.Concat(_addedIds.Values).Max() + 1;
        _tokens = new (string?, bool)[VocabularySize];
        foreach ((string token, int id) in _model.Ids)
            _tokens[id] = (token, false);
        foreach (AddedToken token in added)
            _tokens[token.Id] = (token.Content, token.IsSpecial);

        SpecialRoles roles = new(folder);
        BeginId = roles.Id("bos", Id);
        EndId = roles.Id("eos", Id);
        PadId = roles.Id("pad", Id);
        EndIds = roles.EndIds(Id);
    }

    /// <summary>
    /// The highest id and one. A model may have more rows than that; a few ids below may be without a token.
    /// </summary>
    public int VocabularySize { get; }

    /// <summary>The token that begins a text, where the files name one.</summary>
    public int? BeginId { get; }

    /// <summary>The token that ends a text, where the files name one.</summary>
    public int? EndId { get; }

    /// <summary>The token that fills up, where the files name one.</summary>
    public int? PadId { get; }

    /// <summary>
    /// <see cref="EndId"/> first, then the others at which <c>generation_config.json</c> ends a text.
    /// </summary>
    public IReadOnlyList<int> EndIds { get; }

    /// <summary>Makes the chain of steps from tokens to text, one maker per step.</summary>
    internal IReadOnlyList<Func<DecodingStep>> DecodingSteps { get; }

    /// <summary>Whether a folder holds a tokenizer at all.</summary>
    public static bool IsIn(string folder) => TokenizerFolder.IsIn(folder);

    /// <summary>
    /// Opens a Hugging Face folder: <c>tokenizer.json</c>, else <c>vocab.json</c> with <c>merges.txt</c>, else BERT's
    /// <c>vocab.txt</c>; special tokens from <c>tokenizer_config.json</c>, <c>special_tokens_map.json</c> and the
    /// model's configuration.
    /// </summary>
    /// <exception cref="TokenizerException">A file is missing, broken, or has a part that is not supported.</exception>
    public static Tokenizer Open(string folder) => new(TokenizerFolder.Read(folder));

    /// <summary>
    /// The ids of a text. Added tokens written in the text are recognised. Half a surrogate pair counts as U+FFFD.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="addSpecial">Put the special tokens around it that the files ask for, such as OPT's
    /// <c>&lt;/s&gt;</c>.</param>
    public int[] Encode(string text, bool addSpecial = true)
    {
        List<int> ids = new((text.Length / 3) + 8);
        if (addSpecial)
            ids.AddRange(_framing.Before);
        string whole = WellFormed(text);
        foreach ((int start, int end, AddedToken? added) in _rawAdded.Cut(whole))
        {
            if (added is not null)
                ids.Add(added.Id);
            else
                EncodeStretch(Normalized(whole[start..end]), start == 0, ids);
        }
        if (addSpecial)
            ids.AddRange(_framing.After);
        return [.. ids];
    }

    /// <summary>
    /// The same, cut to at most so many ids; the special tokens around the text stay.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">At least as many as there are special tokens.</param>
    public int[] EncodeWithin(string text, int most)
    {
        int[] ids = Encode(text);
        return ids.Length <= most ? ids : [.. ids.AsSpan(0, most - _framing.After.Length), .. _framing.After];
    }

    /// <summary>The text of ids. Ids without a token are passed over, as the reference does.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="skipSpecial">Leave out special tokens.</param>
    public string Decode(IEnumerable<int> ids, bool skipSpecial = true) =>
        new StreamingDecoder(this, skipSpecial).All(ids);

    /// <summary>A token as the vocabulary writes it, such as <c>Ġtown</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No token has that id.</exception>
    public string TokenText(int id) => TryToken(id, out string? token, out _) ? token
        : throw new ArgumentOutOfRangeException(nameof(id),
            $"No token has the id {id}; ids run from 0 to {VocabularySize - 1}.");

    /// <summary>The id of a token as the vocabulary writes it; null when there is none.</summary>
    public int? Id(string token) =>
        _addedIds.TryGetValue(token, out int id) || _model.Ids.TryGetValue(token, out id) ? id : null;

    /// <summary>
    /// Writes the tokenizer's files so that the folder opens again, here and in other tools. A tokenizer that came as
    /// <c>vocab.json</c> and <c>merges.txt</c> gets its <c>tokenizer.json</c> beside them.
    /// </summary>
    public void Save(string folder) =>
        _folder.Save(folder, unlessThere: (TokenizerFolder.ConfigFile, TokenizerConfig.Write(this)));

    internal bool TryToken(int id, [NotNullWhen(true)] out string? token, out bool isSpecial)
    {
        (token, isSpecial) = id >= 0 && id < _tokens.Length ? _tokens[id] : default;
        return token is not null;
    }

    private void EncodeStretch(string normalized, bool isFirst, List<int> ids)
    {
        foreach ((int start, int end, AddedToken? added) in _normalizedAdded.Cut(normalized))
        {
            if (added is not null)
            {
                ids.Add(added.Id);
                continue;
            }
            List<Piece> pieces = [new(normalized.AsMemory(start..end), isFirst && start == 0)];
            foreach (PreTokenizer rule in _rules)
            {
                List<Piece> cut = new(pieces.Count);
                foreach (Piece piece in pieces)
                    rule.Cut(piece, cut);
                pieces = cut;
            }
            foreach (Piece piece in pieces)
                EncodePiece(piece.Text.Span, ids);
        }
    }

    private void EncodePiece(ReadOnlySpan<char> piece, List<int> ids)
    {
        while (!piece.IsEmpty)
        {
            int length = _mapsBytes ? piece.Length : _model.CutLength(piece);
            EncodeAndKeep(piece[..length], ids);
            piece = piece[length..];
        }
    }

    private void EncodeAndKeep(ReadOnlySpan<char> piece, List<int> ids)
    {
        if (piece.Length > LongestKeptPiece)
        {
            Merge(piece, ids);
            return;
        }
        if (!_kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(piece, out int[]? known))
        {
            List<int> merged = [];
            Merge(piece, merged);
            known = [.. merged];
            if (_keptCount < MostKeptPieces && _kept.TryAdd(piece.ToString(), known))
                Interlocked.Increment(ref _keptCount);
        }
        ids.AddRange(known);
    }

    private void Merge(ReadOnlySpan<char> piece, List<int> ids) =>
        _model.Encode(_mapsBytes ? ByteAlphabet.Write(piece) : piece, ids);

    private string Normalized(string text)
    {
        foreach (Normalizer step in _normalizers)
            text = step.Apply(text);
        return text;
    }

    private static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        StringBuilder written = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            written.Append(rune.ToString());
        return written.ToString();
    }
}
