namespace Scotd.Tasks;

/// <summary>
/// What a publisher's prompt puts around a question and what therefore goes: the exports of BIG-bench hold whole
/// prompts, "Q: What is 6 plus 9?\n  choice: 15\n  choice: 16\nA:".
/// </summary>
/// <param name="Start">What stands before the question; a text that begins otherwise keeps its beginning.</param>
/// <param name="Ends">What follows the question, which ends before the first of these that occurs.</param>
public sealed record PromptFrame(string Start = "", IReadOnlyList<string>? Ends = null)
{
    /// <summary>The question alone; empty where the frame holds nothing.</summary>
    public string Within(string prompt)
    {
        string text = prompt.StartsWith(Start, StringComparison.Ordinal) ? prompt[Start.Length..] : prompt;
        int end = (Ends ?? []).Select(mark => text.IndexOf(mark, StringComparison.Ordinal))
            .Where(at => at >= 0).DefaultIfEmpty(text.Length).Min();
        return text[..end].Trim();
    }
}
