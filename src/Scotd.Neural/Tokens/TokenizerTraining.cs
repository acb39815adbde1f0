namespace Scotd.Neural.Tokens;

/// <summary>Learns a byte-level BPE tokenizer from text.</summary>
public static class TokenizerTraining
{
    private const int ByteCount = 256;

    /// <summary>
    /// Learns a tokenizer with GPT-2's split rule. Ids: the special tokens in the given order, the 256 bytes, then
    /// one per merge. The most frequent pair is merged first, of equals the one with the lowest ids, so the result
    /// depends on the texts alone and equals that of the reference library's trainer.
    /// </summary>
    /// <param name="texts">Plain text; a token never spans two of them.</param>
    /// <param name="vocabularySize">Tokens in all; fewer come out when the text holds no more repeated pairs.</param>
    /// <param name="specialTokens">Tokens recognised as they stand, such as <c>&lt;|endoftext|&gt;</c>.</param>
    /// <param name="begin">The special token that begins a text; with <paramref name="addBegin"/> put before
    /// each.</param>
    /// <param name="end">The special token that ends a text.</param>
    /// <param name="pad">The special token that fills up.</param>
    /// <param name="addBegin">Whether <see cref="Tokenizer.Encode"/> puts <paramref name="begin"/> before the
    /// text.</param>
    /// <param name="minimumCount">How often a pair must occur to be merged, at least 1.</param>
    /// <exception cref="ArgumentException">The size has no room, or a role names no special token.</exception>
    public static Tokenizer Train(IEnumerable<string> texts, int vocabularySize, IReadOnlyList<string> specialTokens,
        string? begin = null, string? end = null, string? pad = null, bool addBegin = false, int minimumCount = 2)
    {
        string[] special = [.. specialTokens.Distinct(StringComparer.Ordinal)];
        if (vocabularySize < special.Length + ByteCount)
        {
            throw new ArgumentOutOfRangeException(nameof(vocabularySize),
                $"{vocabularySize} tokens have no room for {ByteCount} bytes and {special.Length} special tokens; " +
                $"ask for at least {special.Length + ByteCount}.");
        }
        if (((string?[])[begin, end, pad]).OfType<string>().FirstOrDefault(t => !special.Contains(t)) is { } stranger)
        {
            throw new ArgumentException(
                $"{stranger} is not among the special tokens; add it to them.", nameof(specialTokens));
        }
        if (special.FirstOrDefault(t => t.Length <= 1) is { } tiny)
        {
            throw new ArgumentException(
                $"\"{tiny}\" is too short for a special token; use <{tiny}>.", nameof(specialTokens));
        }

        string[] bytes = [.. Enumerable.Range(0, ByteCount).Select(b => ByteAlphabet.Character((byte)b)).Order()
            .Select(c => c.ToString())];
        PairMerging merging = new([.. special, .. bytes]);
        foreach ((string word, int count) in WordCounts(texts))
            merging.Add(ByteAlphabet.Write(word), count);
        merging.Run(vocabularySize, Math.Max(1, minimumCount));

        AddedToken[] added = [.. special.Select((token, id) => new AddedToken(id, token, IsSpecial: true))];
        byte[] whole = TokenizerWriting.Write(
            new(merging.Tokens.Select((token, id) => (token, id)), merging.Merges, added)
            {
                Begin = addBegin && begin is not null ? (begin, Array.IndexOf(special, begin)) : null,
            });
        return new(new TokenizerFolder("the trained tokenizer",
            (TokenizerFolder.WholeFile, whole),
            (TokenizerFolder.ConfigFile, TokenizerConfig.Write(begin, end, pad, isMap: false)),
            (TokenizerFolder.SpecialMapFile, TokenizerConfig.Write(begin, end, pad, isMap: true))));
    }

    private static Dictionary<string, int> WordCounts(IEnumerable<string> texts)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan =
            counts.GetAlternateLookup<ReadOnlySpan<char>>();
        List<(int Start, int End)> words = [];
        foreach (string text in texts)
        {
            words.Clear();
            SplitPattern.Gpt2.Find(text, words);
            foreach ((int start, int end) in words)
            {
                ReadOnlySpan<char> word = text.AsSpan(start..end);
                bySpan[word] = bySpan.TryGetValue(word, out int count) ? count + 1 : 1;
            }
        }
        return counts;
    }
}
