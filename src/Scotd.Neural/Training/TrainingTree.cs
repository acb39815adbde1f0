namespace Scotd.Neural.Training;

/// <summary>
/// A trunk and its branches: a prompt and the continuations to be learned after it. The loss is on every token of the
/// branches and on none of the trunk; the trunk is computed once for all of them.
/// </summary>
/// <param name="Trunk">At least one id.</param>
/// <param name="Branches">At least one continuation, each of at least one id.</param>
public sealed record TrainingTree(int[] Trunk, IReadOnlyList<int[]> Branches)
{
    /// <summary>Rows that the forward pass computes: a branch's last token is only ever a target.</summary>
    public int Rows { get; } = Trunk.Length + Branches.Sum(branch => branch.Length - 1);

    /// <summary>Tokens that carry a loss.</summary>
    public int Targets { get; } = Branches.Sum(branch => branch.Length);
}
