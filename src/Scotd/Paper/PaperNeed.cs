namespace Scotd.Paper;

/// <summary>A setting that a scale leaves to its user.</summary>
/// <param name="What">E.g. "teacher".</param>
/// <param name="Key">Its key in the plan, e.g. "sample.teacher".</param>
/// <param name="Give">An example of what to give after --set.</param>
public sealed record PaperNeed(string What, string Key, string Give)
{
    /// <summary>Whether an override, e.g. "sample.teacher.local.model=here", gives it, a part of it or more.</summary>
    public bool IsMetBy(string given)
    {
        string key = given.Split('=')[0].Trim();
        return key == Key || key.StartsWith(Key + ".", StringComparison.Ordinal)
            || Key.StartsWith(key + ".", StringComparison.Ordinal);
    }
}
