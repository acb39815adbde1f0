namespace Scotd.Neural.Tokens;

/// <summary>The special tokens put around a text; the <c>post_processor</c> of a tokenizer file.</summary>
/// <param name="Before">Ids before the text.</param>
/// <param name="After">Ids after the text.</param>
internal sealed record Framing(int[] Before, int[] After)
{
    /// <summary>Reads the part; <paramref name="idOf"/> finds a token's id or gives null.</summary>
    public static Framing Read(JsonPart part, Func<string, int?> idOf)
    {
        if (!part.IsThere)
            return new([], []);
        return part.Type switch
        {
            "ByteLevel" => new([], []),
            "TemplateProcessing" => Template(part, idOf),
            "RobertaProcessing" or "BertProcessing" => new([Paired(part["cls"])], [Paired(part["sep"])]),
            "Sequence" => part["processors"].Items().Select(p => Read(p, idOf)).Aggregate(new Framing([], []),
                static (inner, outer) => new([.. outer.Before, .. inner.Before], [.. inner.After, .. outer.After])),
            string other => throw part.Unsupported($"the post-processor {other}",
                "Sequence, ByteLevel, TemplateProcessing, RobertaProcessing and BertProcessing are."),
        };
    }

    private static Framing Template(JsonPart part, Func<string, int?> idOf)
    {
        List<int> before = [], after = [];
        int texts = 0;
        foreach (JsonPart piece in part["single"].Items())
        {
            if (piece["Sequence"].IsThere)
            {
                texts++;
                continue;
            }
            JsonPart name = piece["SpecialToken"]["id"];
            (texts == 0 ? before : after).AddRange(Ids(part["special_tokens"], name, idOf));
        }
        return texts == 1 ? new([.. before], [.. after])
            : throw part["single"].Unsupported($"a template with {texts} texts", "a template holds the text once.");
    }

    private static IEnumerable<int> Ids(JsonPart special, JsonPart name, Func<string, int?> idOf)
    {
        if (special.IsThere && special[name.Text()].IsThere)
            return special[name.Text()]["ids"].Items().Select(id => id.Id());
        return [idOf(name.Text()) ?? throw name.Wrong($"is {name.Text()}, a token that does not exist")];
    }

    private static int Paired(JsonPart pair) => pair.Items().ToArray() is [_, JsonPart id]
        ? id.Id() : throw pair.Wrong("must be a token and its id");
}
