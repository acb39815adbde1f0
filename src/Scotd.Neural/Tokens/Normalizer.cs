using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>Rewrites text before it is cut; one step of a tokenizer's <c>normalizer</c>.</summary>
internal abstract class Normalizer
{
    /// <summary>The rewritten text; <paramref name="text"/> is never empty.</summary>
    public abstract string Apply(string text);

    /// <summary>Reads the steps in order.</summary>
    public static IReadOnlyList<Normalizer> Read(JsonPart part)
    {
        if (!part.IsThere)
            return [];
        return part.Type switch
        {
            "Sequence" => [.. part["normalizers"].Items().SelectMany(Read)],
            "NFC" => [new UnicodeFormStep(NormalizationForm.FormC)],
            "NFD" => [new UnicodeFormStep(NormalizationForm.FormD)],
            "NFKC" => [new UnicodeFormStep(NormalizationForm.FormKC)],
            "NFKD" => [new UnicodeFormStep(NormalizationForm.FormKD)],
            "Lowercase" => [new Lowercasing()],
            "BertNormalizer" => BertNormalization.Read(part),
            "Prepend" => [new Prepending(part["prepend"].Text())],
            "Replace" => [new Replacing(SplitPattern.Read(part["pattern"]), part["content"].Text())],
            "Strip" => [new Stripping(part["strip_left"].Flag(true), part["strip_right"].Flag(true))],
            string other => throw part.Unsupported($"the normalizer {other}",
                "Sequence, NFC, NFD, NFKC, NFKD, Lowercase, BertNormalizer, Prepend, Replace and Strip are."),
        };
    }

    private sealed class UnicodeFormStep(NormalizationForm form) : Normalizer
    {
        public override string Apply(string text) => UnicodeForm.Of(text, form);
    }

    /// <summary>Brings text into lower case.</summary>
    internal sealed class Lowercasing : Normalizer
    {
        /// <summary>Character by character as Unicode's full mapping; of those, only U+0130 grows.</summary>
        public override string Apply(string text)
        {
            StringBuilder lower = new(text.Length);
            foreach (Rune rune in text.EnumerateRunes())
            {
                if (rune.Value == 0x130)
                    lower.Append("i\u0307");
                else
                    lower.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            return lower.ToString();
        }
    }

    private sealed class Prepending(string prefix) : Normalizer
    {
        public override string Apply(string text) => text.Length == 0 ? text : prefix + text;
    }

    private sealed class Replacing(SplitPattern pattern, string content) : Normalizer
    {
        public override string Apply(string text) => pattern.Replace(text, content);
    }

    private sealed class Stripping(bool left, bool right) : Normalizer
    {
        public override string Apply(string text)
        {
            text = left ? text.TrimStart() : text;
            return right ? text.TrimEnd() : text;
        }
    }
}
