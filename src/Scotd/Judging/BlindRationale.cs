namespace Scotd.Judging;

/// <summary>One side of a pair.</summary>
/// <param name="System">Whose it is, e.g. "scotd"; never on a page.</param>
/// <param name="Text">The steps without the answer; "" where a system gave none.</param>
/// <param name="IsRight">Whether it led to the right answer, by the lenient reading.</param>
public sealed record BlindRationale(string System, string Text, bool IsRight);
