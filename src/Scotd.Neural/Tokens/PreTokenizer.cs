namespace Scotd.Neural.Tokens;

/// <summary>A stretch of normalized text that no merge may reach across.</summary>
/// <param name="Text">The characters.</param>
/// <param name="IsFirst">Whether the whole text starts here.</param>
internal readonly record struct Piece(ReadOnlyMemory<char> Text, bool IsFirst)
{
    /// <summary>The same place with <paramref name="prefix"/> before it, unless it already starts so.</summary>
    public Piece StartingWith(string prefix) =>
        Text.Span.StartsWith(prefix, StringComparison.Ordinal) ? this
            : this with { Text = $"{prefix}{Text}".AsMemory() };
}

/// <summary>Cuts normalized text into pieces; one rule of a tokenizer's <c>pre_tokenizer</c>.</summary>
internal abstract class PreTokenizer
{
    /// <summary>Adds what <paramref name="piece"/> (never empty) falls into to <paramref name="into"/>.</summary>
    public abstract void Cut(Piece piece, List<Piece> into);

    /// <summary>
    /// Reads the rules in order; <paramref name="mapsBytes"/>: the last one writes bytes as characters.
    /// </summary>
    public static IReadOnlyList<PreTokenizer> Read(JsonPart part, out bool mapsBytes)
    {
        mapsBytes = false;
        List<PreTokenizer> rules = [];
        foreach (JsonPart rule in Flatten(part))
        {
            if (mapsBytes)
                throw rule.Unsupported($"{rule.Type} after ByteLevel", "ByteLevel must come last.");
            switch (rule.Type)
            {
                case "ByteLevel":
                    rules.Add(new ByteLevelSplit(rule["add_prefix_space"].Flag(true), rule["use_regex"].Flag(true)));
                    mapsBytes = true;
                    break;
                case "Split":
                    rules.Add(new PatternSplit(
                        SplitPattern.Read(rule["pattern"]), Behavior(rule["behavior"]), rule["invert"].Flag(false)));
                    break;
                case "Digits":
                    rules.Add(new DigitSplit(rule["individual_digits"].Flag(false)));
                    break;
                case "BertPreTokenizer":
                    rules.Add(new BertSplit());
                    break;
                case "Metaspace":
                    rules.Add(MetaspaceSplit.Read(rule));
                    break;
                default:
                    throw rule.Unsupported($"the pre-tokenizer {rule.Type}",
                        "Sequence, Split, ByteLevel, Digits, BertPreTokenizer and Metaspace are.");
            }
        }
        return rules;
    }

    private static IEnumerable<JsonPart> Flatten(JsonPart part) => !part.IsThere ? []
        : part.Type == "Sequence" ? part["pretokenizers"].Items().SelectMany(Flatten) : [part];

    private static SplitBehavior Behavior(JsonPart part) => Enum.TryParse(part.Text(), out SplitBehavior behavior)
        ? behavior : throw part.Unsupported($"the behavior {part.Text()}",
            $"known are {string.Join(", ", Enum.GetNames<SplitBehavior>())}.");
}

/// <summary>GPT-2's words, with or without a blank put before the first.</summary>
internal sealed class ByteLevelSplit(bool addPrefixSpace, bool useRegex) : PreTokenizer
{
    /// <inheritdoc/>
    public override void Cut(Piece piece, List<Piece> into)
    {
        Piece whole = addPrefixSpace ? piece.StartingWith(" ") : piece;
        if (!useRegex)
        {
            into.Add(whole);
            return;
        }
        List<(int, int)> matches = [];
        SplitPattern.Gpt2.Find(whole.Text.Span, matches);
        Cutting.Cut(whole, matches, SplitBehavior.Isolated, invert: false, into);
    }
}

/// <summary>Pieces at the matches of a pattern.</summary>
internal sealed class PatternSplit(SplitPattern pattern, SplitBehavior behavior, bool invert) : PreTokenizer
{
    /// <inheritdoc/>
    public override void Cut(Piece piece, List<Piece> into)
    {
        List<(int, int)> matches = [];
        pattern.Find(piece.Text.Span, matches);
        Cutting.Cut(piece, matches, behavior, invert, into);
    }
}
