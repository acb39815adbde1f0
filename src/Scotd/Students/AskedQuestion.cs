namespace Scotd.Students;

/// <summary>A question as a student would be asked, before it is made to fit: once for all of its rationales.</summary>
/// <param name="Text">The rendered prompt.</param>
/// <param name="Ids">Its tokens, all of them.</param>
/// <param name="Shown">Worked examples that stand before the question.</param>
public sealed record AskedQuestion(string Text, int[] Ids, int Shown = 0);
