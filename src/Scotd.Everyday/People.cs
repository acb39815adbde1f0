namespace Scotd.Everyday;

/// <summary>Who lives in the world. Each is "she" or "he" throughout.</summary>
public static class People
{
    private static readonly PeopleContent s_content = Content.Read<PeopleContent>("people");

    /// <summary>Women and girls.</summary>
    public static IReadOnlyList<string> She => s_content.She;

    /// <summary>Men and boys.</summary>
    public static IReadOnlyList<string> He => s_content.He;

    /// <summary>All, in a fixed order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_content.She, .. s_content.He];

    /// <summary>"she" or "he".</summary>
    public static string Pronoun(string name) => s_content.She.Contains(name) ? "she" : "he";

    /// <summary>"her" or "his".</summary>
    public static string Possessive(string name) => s_content.She.Contains(name) ? "her" : "his";

    private sealed record PeopleContent(IReadOnlyList<string> She, IReadOnlyList<string> He);
}
