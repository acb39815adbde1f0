namespace Scotd.Neural.Tokens;

/// <summary>Reads the <c>decoder</c> of a tokenizer file into the recipe for a chain of steps.</summary>
internal static class DecodingSteps
{
    /// <summary>One maker per step; every decoding makes its own chain, for steps remember what they saw.</summary>
    public static IReadOnlyList<Func<DecodingStep>> Read(JsonPart part)
    {
        if (!part.IsThere)
            return [static () => new JoinDecoding()];
        bool isFused = false;
        List<Func<DecodingStep>> makers = [];
        foreach (JsonPart step in Flatten(part))
        {
            if (Maker(step, ref isFused) is { } maker)
                makers.Add(maker);
        }
        return makers;
    }

    private static IEnumerable<JsonPart> Flatten(JsonPart part) => part.Type == "Sequence"
        ? part["decoders"].Items().SelectMany(Flatten) : [part];

    private static Func<DecodingStep>? Maker(JsonPart step, ref bool isFused)
    {
        bool wasFused = isFused;
        if (wasFused && step.Type is not ("Strip" or "Fuse"))
            throw step.Unsupported($"{step.Type} after Fuse or ByteLevel", "put it before.");
        switch (step.Type)
        {
            case "ByteLevel":
                isFused = true;
                return static () => new ByteLevelDecoding();
            case "Fuse":
                isFused = true;
                return null;
            case "ByteFallback":
                return static () => new ByteFallbackDecoding();
            case "Replace":
                SplitPattern pattern = SplitPattern.Read(step["pattern"]);
                string content = step["content"].Text();
                return () => new ReplaceDecoding(pattern, content);
            case "Metaspace":
                char mark = MetaspaceSplit.Mark(step);
                bool dropsFirst = MetaspaceSplit.Prefix(step) != MetaspacePrefix.Never;
                return () => new MetaspaceDecoding(mark, dropsFirst);
            case "WordPiece":
                string continued = step["prefix"].Text();
                bool cleans = step["cleanup"].Flag(true);
                return () => new WordPieceDecoding(continued, cleans);
            case "Strip":
                char strip = step["content"].Text() is [char only]
                    ? only : throw step["content"].Wrong("must be one character");
                int start = step["start"].Count(0), stop = step["stop"].Count(0);
                return wasFused ? () => new TextStripDecoding(strip, start, stop)
                    : () => new StripDecoding(strip, start, stop);
            default:
                throw step.Unsupported($"the decoder {step.Type}",
                    "Sequence, ByteLevel, ByteFallback, Fuse, Replace, Metaspace, WordPiece and Strip are.");
        }
    }
}
