namespace Scotd.Neural.Training;

/// <summary>
/// A trunk and its branches: a prompt and the continuations to be learned after it. The loss is on the tokens of the
/// branches and on none of the trunk; the trunk is computed once for all of them.
/// </summary>
/// <param name="Trunk">At least one id.</param>
/// <param name="Branches">At least one continuation, each of at least one id.</param>
/// <param name="Learned">By branch and token, whether it carries a loss; null where all do.</param>
public sealed record TrainingTree(
    int[] Trunk, IReadOnlyList<int[]> Branches, IReadOnlyList<bool[]>? Learned = null)
{
    /// <summary>Rows that the forward pass computes: a branch's last token is only ever a target.</summary>
    public int Rows { get; } = Trunk.Length + Branches.Sum(branch => branch.Length - 1);

    /// <summary>Tokens that carry a loss.</summary>
    public int Targets { get; } = Learned is null
        ? Branches.Sum(branch => branch.Length) : Learned.Sum(branch => branch.Count(isLearned => isLearned));

    /// <summary>The same trunk with some of the branches.</summary>
    public TrainingTree With(IReadOnlyList<int> branches) => new(
        Trunk, [.. branches.Select(branch => Branches[branch])],
        Learned is null ? null : [.. branches.Select(branch => Learned[branch])]);
}
