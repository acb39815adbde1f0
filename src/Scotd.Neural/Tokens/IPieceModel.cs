namespace Scotd.Neural.Tokens;

/// <summary>The model of a tokenizer: turns a piece of text, which nothing reaches across, into ids.</summary>
internal interface IPieceModel
{
    /// <summary>Token to id.</summary>
    IReadOnlyDictionary<string, int> Ids { get; }

    /// <summary>
    /// Length of the first part of <paramref name="piece"/> that can be encoded by itself; that of all of it where
    /// there is no seam.
    /// </summary>
    int CutLength(ReadOnlySpan<char> piece);

    /// <summary>Adds the ids of a piece to <paramref name="into"/>.</summary>
    void Encode(ReadOnlySpan<char> piece, List<int> into);

    /// <summary>Reads the <c>model</c> of a tokenizer file. Early files do not name the type.</summary>
    static IPieceModel Read(JsonPart model)
    {
        if (!model.IsThere)
            throw model.Wrong("is missing");
        return model["type"].TextOrNull() switch
        {
            "WordPiece" => new WordPiece(model),
            null when model["max_input_chars_per_word"].IsThere => new WordPiece(model),
            null or "BPE" => new BytePairEncoding(model),
            string other => throw model["type"].Unsupported($"the model {other}", "BPE and WordPiece are."),
        };
    }
}
