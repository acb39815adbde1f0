namespace Scotd.Paper;

/// <summary>One question of the paper's to its judges: whose rationales are better.</summary>
/// <param name="Key">E.g. "q1"; the folder of its pairs.</param>
/// <param name="Says">In a sentence, with its section.</param>
/// <param name="Left">Key of the system whose wins are counted.</param>
/// <param name="Right">Key of the other.</param>
/// <param name="IsClaimed">Whether the paper claims that the left one is preferred; else it claims nothing.</param>
/// <param name="Paper">Its numbers, one a subset.</param>
public sealed record PaperPreference(
    string Key, string Says, string Left, string Right, bool IsClaimed, IReadOnlyList<PaperRate> Paper)
{
    /// <summary>The folder of its pairs.</summary>
    public string Key { get; init; } = Setting.Filled(Key, "judged.rows.key");

    /// <summary>The paper's number for a subset; null where it has none.</summary>
    public PaperRate? RateOf(string subset) => Paper.FirstOrDefault(rate => rate.Subset == subset);
}
