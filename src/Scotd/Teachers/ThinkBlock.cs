namespace Scotd.Teachers;

/// <summary>
/// A reasoning model's text in its two parts. Reasoning lies between &lt;think&gt; and &lt;/think&gt; at the start;
/// some chat templates put the opening tag into the prompt, so that the text has the closing one only.
/// </summary>
/// <param name="Reasoning">What it thought, without the tags; "" where there is none.</param>
/// <param name="Rest">What it said then; the whole text where there is no reasoning.</param>
/// <param name="IsOpen">The reasoning was never closed: it was cut, and there is no answer.</param>
public readonly record struct ThinkBlock(string Reasoning, string Rest, bool IsOpen)
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    /// <summary>The one form in which both parts are kept.</summary>
    /// <param name="reasoning">Where it is blank, the text is <paramref name="rest"/> alone.</param>
    /// <param name="rest">What was said after it.</param>
    /// <param name="isOpen">The reasoning was cut, and nothing was said after it.</param>
    public static string Join(string reasoning, string rest, bool isOpen = false)
    {
        if (string.IsNullOrWhiteSpace(reasoning)) return rest;
        return isOpen ? $"{Open}\n{reasoning}" : $"{Open}\n{reasoning}\n{Close}\n{rest}";
    }

    /// <summary>Takes a text apart. Blanks around the reasoning and before the rest are left out.</summary>
    public static ThinkBlock Split(string text)
    {
        ReadOnlySpan<char> from = text.AsSpan().TrimStart();
        bool opens = from.StartsWith(Open, StringComparison.Ordinal);
        if (opens) from = from[Open.Length..];
        int end = from.IndexOf(Close, StringComparison.Ordinal);
        if (end >= 0)
            return new(from[..end].Trim().ToString(), from[(end + Close.Length)..].TrimStart().ToString(), false);
        return opens ? new(from.Trim().ToString(), "", true) : new("", text, false);
    }
}
