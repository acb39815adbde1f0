using Scotd.Neural.Tokens;

namespace Scotd.Students;

/// <summary>
/// Which parts of a document carry a loss, as between "A:" and an empty line where worked questions follow one another:
/// questions are then read, and only their answers learned. A document without the first mark is learned whole.
/// </summary>
/// <param name="After">What stands before a part.</param>
/// <param name="Through">What ends it and is learned with it; the end of the document does, too.</param>
public sealed record LearnedParts(string After, string Through)
{
    /// <summary>At least one character.</summary>
    public string After { get; init; } = Setting.Filled(After, "learned.after");

    /// <summary>At least one character.</summary>
    public string Through { get; init; } = Setting.Filled(Through, "learned.through");

    /// <summary>Where the parts lie, in order: first character and the one after the last.</summary>
    public IEnumerable<Range> In(string document)
    {
        int at = document.IndexOf(After, StringComparison.Ordinal);
        if (at < 0) yield return ..document.Length;
        while (at >= 0)
        {
            int start = at + After.Length;
            int end = document.IndexOf(Through, start, StringComparison.Ordinal);
            end = end < 0 ? document.Length : end + Through.Length;
            yield return start..end;
            at = document.IndexOf(After, end, StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// Replaces the ids that are not learned by their complements: those whose text ends outside all parts. What
    /// stands after the text, such as an end token, is as learned as the last character.
    /// </summary>
    public void Complement(string document, int[] ids, Tokenizer tokenizer)
    {
        bool[] isLearned = new bool[document.Length];
        foreach (Range part in In(document))
            isLearned.AsSpan(part).Fill(true);

        StreamingDecoder decoder = new(tokenizer);
        int end = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            end = Math.Min(end + decoder.Push(ids[i]).Length, document.Length);
            if (end > 0 && !isLearned[end - 1]) ids[i] = ~ids[i];
        }
    }
}
