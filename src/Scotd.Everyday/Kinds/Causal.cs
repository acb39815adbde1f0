using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>Causes and effects: what comes of something, what explains it, what prevents it, what if not.</summary>
public sealed class Causal : Kind
{
    private static readonly CausalContent s_content = Content.Read<CausalContent>("causal");

    private static readonly IReadOnlyList<CausalDomain> s_domains =
        [.. s_content.Domains.Select(domain => new CausalDomain(domain, s_content.Verbs))];

    private static readonly IReadOnlyList<(CausalDomain Domain, CausalChain Chain)> s_situations =
        [.. s_domains.SelectMany(domain => domain.Starts, (domain, chain) => (domain, chain))];

    private static readonly IReadOnlyList<Func<CausalDraw, CausalQuestion?>> s_families =
    [
        CausalFamilies.Chain, CausalFamilies.Cause, CausalFamilies.Counterfactual, CausalPrevention.Prevented,
        CausalPrevention.Last,
    ];

    /// <inheritdoc/>
    public override string Name => "causal";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Situations { get; } = [.. s_situations.Select(Named)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Relations => s_content.Relations;

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Facts { get; } =
    [
        .. s_domains.SelectMany(domain => domain.Links.Select(link => CausalSays.When(link.First, link.Second))
            .Concat(domain.Guards.Select(CausalSays.Guard))),
    ];

    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish)
    {
        // Not every situation allows every family at every length, so some draws find no question.
        for (int attempt = 0; ; attempt++)
        {
            if (Try(chance.For(attempt), wish) is { } puzzle) return puzzle;
        }
    }

    private Puzzle? Try(Chance chance, Wish wish)
    {
        (CausalDomain domain, CausalChain chain) = chance.For("situation").One(s_situations);
        int links = (wish.Longer ? 4 : 2) + chance.For("links").Below(2);
        IReadOnlyList<string> names = chance.For("names").Several(3, People.All);
        bool first = chance.For("first").Happens(0.5) != wish.Edited;
        CausalDraw draw = new(chance.For("question"), domain, chain, links, first, names);
        if (chance.For("family").One(s_families)(draw) is not { } question) return null;
        Chance words = chance.For("words");
        bool isYesNo = question.Choices.Count == 0;
        IReadOnlyList<string> choices =
            isYesNo ? ["yes", "no"] : words.For("choices").Several(question.Choices.Count, question.Choices);
        return new(
            Name,
            Named((domain, chain)),
            string.Join(" / ", [question.Family, Named((domain, chain)), .. question.Joined]),
            [.. Scene(words, domain, question, names[0])],
            Sentence(One(words.For("ask"), s_content.Asks[question.Family]), words.For("ask words"), question.Ask),
            choices,
            choices.ToList().IndexOf(question.Right),
            isYesNo ? PuzzleForm.YesNo : PuzzleForm.Letters,
            [.. question.Events.Concat(question.Acts).Select(CausalSays.Told)],
            question.Steps,
            question.Truths);
    }

    /// <summary>The opening, the events, then the acts, which only make sense when the danger is known.</summary>
    private static IEnumerable<string> Scene(Chance chance, CausalDomain domain, CausalQuestion question, string name)
    {
        string opening = One(chance.For("opening"), domain.Openings);
        yield return Sentence(opening, chance.For("opening words"), new Dictionary<string, string> { ["n"] = name });
        bool isNamed = Names(opening);
        IReadOnlyList<string> tellings =
        [
            One(chance.For("begin"), s_content.Begins),
            .. chance.For("continue").Several(question.Events.Count - 1, s_content.Continues),
        ];
        IReadOnlyList<string> events = chance.For("events").Several(question.Events.Count, question.Events);
        for (int i = 0; i < events.Count; i++)
        {
            yield return Sentence(tellings[i], chance.For("telling words").For(i), new Dictionary<string, string>
            {
                ["a"] = events[i],
                ["n"] = isNamed ? People.Pronoun(name) : name,
            });
            isNamed |= Names(tellings[i]);
        }

        IReadOnlyList<string> actTellings = chance.For("act tellings").Several(question.Acts.Count, s_content.Acts);
        IReadOnlyList<string> acts = chance.For("acts").Several(question.Acts.Count, question.Acts);
        for (int i = 0; i < acts.Count; i++)
        {
            yield return Sentence(
                actTellings[i], chance.For("act words").For(i), new Dictionary<string, string> { ["a"] = acts[i] });
        }
    }

    private static string Sentence(string pattern, Chance chance, IReadOnlyDictionary<string, string> values)
    {
        string text = new Phrase(pattern).Write(chance, values);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static bool Names(string pattern) => pattern.Contains("{n}", StringComparison.Ordinal);

    private static string One(Chance chance, IReadOnlyList<string> of) => chance.One(of);

    private static string Named((CausalDomain Domain, CausalChain Chain) situation) =>
        $"{situation.Domain.Name}: {situation.Chain.Name}";
}
