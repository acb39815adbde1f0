namespace Scotd.Everyday.Kinds;

/// <summary>What Content/causal.yaml holds.</summary>
internal sealed record CausalContent(
    IReadOnlyList<CausalDomainContent> Domains,
    IReadOnlyDictionary<string, string> Verbs,
    IReadOnlyList<string> Begins,
    IReadOnlyList<string> Continues,
    IReadOnlyList<string> Acts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Asks,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Relations);

/// <summary>A part of the world whose causes belong together.</summary>
internal sealed record CausalDomainContent(
    string Name,
    IReadOnlyList<string> Openings,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Chains,
    IReadOnlyList<IReadOnlyList<string>> Joins,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Guards);
