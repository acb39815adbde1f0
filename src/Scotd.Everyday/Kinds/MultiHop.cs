using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>Chains of facts: what is in what, who is what to whom, what lies beyond what, who has it now.</summary>
public sealed class MultiHop : Kind
{
    private static readonly MultiHopContent s_content = Content.Read<MultiHopContent>("multihop");

    private static readonly IReadOnlyList<MultiHopStory> s_stories =
    [
        .. s_content.Trails, .. s_content.Orders, .. s_content.Hands,
        .. s_content.Families.Select(family => new MultiHopFamily(family.Key, family.Value, s_content.Kinship)),
    ];

    /// <inheritdoc/>
    public override string Name => "multihop";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Situations { get; } = [.. s_stories.Select(story => story.Name)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Relations => s_content.Relations;

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Facts { get; } =
        [.. s_content.Kinship.Rules.Select(MultiHopKinship.Fact)];

    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish) =>
        chance.For("situation").One(s_stories).Make(chance.For("story"), wish);

    private sealed record MultiHopContent(
        IReadOnlyDictionary<string, IReadOnlyList<string>> Relations,
        IReadOnlyList<MultiHopTrail> Trails,
        IReadOnlyList<MultiHopOrder> Orders,
        IReadOnlyList<MultiHopHands> Hands,
        MultiHopKinship Kinship,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Families);
}
