namespace Scotd.Neural.Tokens;

/// <summary>Reads the <c>vocab</c> of a tokenizer's model.</summary>
internal static class Vocabulary
{
    /// <summary>Token to id: at least one, and no id twice.</summary>
    public static Dictionary<string, int> Read(JsonPart vocab)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        Dictionary<int, string> owners = [];
        foreach ((string token, JsonPart part) in vocab.Members())
        {
            int id = part.Id();
            if (!owners.TryAdd(id, token))
                throw vocab.Wrong($"gives id {id} to both \"{owners[id]}\" and \"{token}\"");
            ids[token] = id;
        }
        return ids.Count > 0 ? ids : throw vocab.Wrong("is empty");
    }
}
