namespace Scotd.Neural.Generation;

/// <summary>What prompts have in common from their first token on: the demonstrations of a few-shot task.</summary>
internal static class SharedBeginning
{
    /// <summary>Its length; at least one token of every prompt is left, so that each has logits of its own.</summary>
    public static int LengthOf(IReadOnlyList<int[]> prompts)
    {
        int shared = prompts.Min(prompt => prompt.Length) - 1;
        foreach (int[] prompt in prompts)
            shared = Math.Min(shared, prompt.AsSpan().CommonPrefixLength(prompts[0]));
        return shared;
    }
}
