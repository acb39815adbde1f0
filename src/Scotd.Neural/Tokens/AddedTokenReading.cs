namespace Scotd.Neural.Tokens;

/// <summary>Reads added tokens as <c>tokenizer.json</c> and <c>tokenizer_config.json</c> write them.</summary>
internal static class AddedTokenReading
{
    /// <summary>One token with its flags.</summary>
    public static AddedToken Read(JsonPart token, int id)
    {
        bool isSpecial = token["special"].Flag(false);
        return new(id, token["content"].Text(), isSpecial, token["single_word"].Flag(false),
            token["lstrip"].Flag(false), token["rstrip"].Flag(false), token["normalized"].Flag(!isSpecial));
    }

    /// <summary>
    /// All tokens of a file. A token that the vocabulary knows keeps the vocabulary's id, as in the reference.
    /// </summary>
    public static AddedToken[] ReadAll(JsonPart list, IReadOnlyDictionary<string, int> vocabulary)
    {
        if (!list.IsThere)
            return [];
        Dictionary<int, AddedToken> added = [];
        foreach (JsonPart part in list.Items())
        {
            AddedToken token = Read(part, part["id"].Id());
            if (vocabulary.TryGetValue(token.Content, out int known))
                token = token with { Id = known };
            if (token.Content.Length > 0)
                added[token.Id] = token;
        }
        return [.. added.Values.OrderBy(t => t.Id)];
    }
}
