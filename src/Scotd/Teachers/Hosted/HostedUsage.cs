using System.Text;
using System.Text.Json;

namespace Scotd.Teachers.Hosted;

/// <summary>Reads what a server says it will bill, and trusts it only where it can be true.</summary>
internal static class HostedUsage
{
    /// <summary>
    /// What a chat template or a server's own instructions may add to a prompt, in tokens; generous, since honest
    /// counts must pass.
    /// </summary>
    private const int AddedTokens = 8192;

    /// <summary>
    /// Null where the server does not say, or says what cannot be: a negative count, more tokens read than the prompt
    /// has bytes and a template may add, more written than were allowed, or fewer than there are samples with a text.
    /// A doubtful count of cached tokens becomes 0, the dearer reading.
    /// </summary>
    public static TokenUsage? Read(JsonElement body, TeacherCall asked, IReadOnlyList<TeacherSample> samples)
    {
        if (!body.TryGetProperty("usage", out JsonElement usage) || usage.ValueKind is not JsonValueKind.Object ||
            Count(usage, "prompt_tokens") is not { } read || Count(usage, "completion_tokens") is not { } written)
        {
            return null;
        }

        // Some servers count hidden reasoning in the total only.
        if (Count(usage, "total_tokens") is { } total) written = Math.Max(written, total - read);
        long mostRead = Encoding.UTF8.GetByteCount(asked.Prompt.Canonical) + AddedTokens;
        long mostWritten = (long)asked.Count * asked.Settings.MaxTokens;
        if (read < 0 || read > mostRead || written > mostWritten || written < samples.Count(s => s.Text.Length > 0))
            return null;

        long cached = usage.TryGetProperty("prompt_tokens_details", out JsonElement details) &&
            details.ValueKind is JsonValueKind.Object ? Count(details, "cached_tokens") ?? 0 : 0;
        return new((int)read, cached >= 0 && cached <= read ? (int)cached : 0, (int)written);
    }

    private static long? Count(JsonElement at, string name) =>
        at.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.Number &&
        value.TryGetInt64(out long count) ? count : null;
}
