namespace Scotd.Neural.Tokens;

/// <summary>A prompt as tokens, and what is said after it.</summary>
public static class PromptTokens
{
    extension(Tokenizer tokenizer)
    {
        /// <summary>
        /// The tokens of what is said after a prompt. It is cut in the company of the prompt where that leaves the
        /// prompt's own tokens as they are, so that no blank is doubled.
        /// </summary>
        /// <param name="prompt">The text before.</param>
        /// <param name="ids">Its tokens.</param>
        /// <param name="said">The text after.</param>
        public int[] EncodeAfter(string prompt, int[] ids, string said)
        {
            int[] together = tokenizer.Encode(prompt + said);
            return together.AsSpan().StartsWith(ids)
                ? together[ids.Length..]
                : tokenizer.Encode(said, addSpecial: false);
        }

        /// <summary>
        /// Tokens shortened from the left by so many, behind the begin token where they have one.
        /// </summary>
        public int[] WithoutBeginning(int[] ids, int count) =>
            count == 0 ? ids
            : tokenizer.BeginId is { } begin && ids[0] == begin ? [begin, .. ids[(count + 1)..]]
            : ids[count..];
    }
}
