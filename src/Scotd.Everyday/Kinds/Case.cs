using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>Someone or something that rules are applied to.</summary>
/// <param name="Owner">Who is there.</param>
/// <param name="Sort">What the owner is or brings, e.g. "a drummer"; empty where it is not told.</param>
/// <param name="Class">The class of that sort.</param>
/// <param name="Number">What it measures; 0 where it is not told.</param>
/// <param name="IsThing">Whether the rules are about what the owner brings.</param>
internal sealed record Case(string Owner, string Sort, string Class, int Number, bool IsThing)
{
    /// <summary>Whom or what the rules are about: "Ida", "the vase".</summary>
    public string Subject => IsThing ? $"the {Statement.Plain(Sort)}" : Owner;

    /// <summary>The case without names.</summary>
    public string Content => $"{Sort} {Number}".Trim();
}

/// <summary>What a rule gives to a case, e.g. "pays", "two coins".</summary>
/// <param name="Manner">The name of the manner.</param>
/// <param name="What">What is paid, got, allowed.</param>
internal sealed record Outcome(string Manner, string What)
{
    /// <summary>The statement that someone or something has this outcome.</summary>
    public Statement For(string subject) => Statement.Of($"rules_{Manner}", subject, What);
}
