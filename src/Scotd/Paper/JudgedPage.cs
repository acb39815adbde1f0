namespace Scotd.Paper;

/// <summary>The page of a study in which people judge, written or not yet: `all` asks nobody.</summary>
/// <param name="Name">E.g. "human".</param>
/// <param name="Title">For people.</param>
/// <param name="Scale">E.g. "everyday"; of a scale with several tasks "paper on QuaRel".</param>
/// <param name="File">Where it stands or will stand.</param>
public sealed record JudgedPage(string Name, string Title, string Scale, string File);
