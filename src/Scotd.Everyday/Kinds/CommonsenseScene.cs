using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>Tells what is sought, among what, and by whom.</summary>
/// <param name="Content">Has the wordings.</param>
/// <param name="People">Who seeks; then the owners in the order of their things.</param>
/// <param name="Things">In the order in which they are met.</param>
/// <param name="Demands">What is told of the sought thing.</param>
/// <param name="Asked">The property that is asked or demanded, if any.</param>
internal sealed record CommonsenseScene(
    CommonsenseContent Content, IReadOnlyList<string> People, IReadOnlyList<Thing> Things,
    IReadOnlyList<Demand> Demands, string? Asked)
{
    /// <summary>The scene and the question.</summary>
    public (IReadOnlyList<string> Scene, string Ask) Tell(
        Chance chance, ThingSituation situation, QuestionShape shape, bool isLonger)
    {
        string ask = chance.For("ask").One((isLonger ? shape.LongerAsks : null) ?? shape.Asks);
        string[] patterns =
        [
            chance.For("open").One(situation.Opens),
            .. Met(shape.Answer) is { } met ? [chance.For("met").One(met)] : Array.Empty<string>(),
            .. Demands.Where(demand => IsTold(demand, ask))
                .Select(demand => chance.For("told").For((long)demand.Clue).One(Content.Told.Of(demand.Clue))),
        ];
        Dictionary<string, string> values = Values();
        return (
            [.. patterns.Select((pattern, i) => Capital(new Phrase(pattern).Write(chance.For(i), values)))],
            Capital(new Phrase(ask).Write(chance.For("asked"), values)));
    }

    /// <summary>All that the scene states, given how the question is asked.</summary>
    public IEnumerable<Statement> Premises(Wanted answer, string ask)
    {
        if (Met(answer) == Content.Told.Listed)
            yield return Statement.Of("commonsense_listed", [People[0], .. Things.Select(thing => thing.Name)]);
        if (Met(answer) == Content.Told.Thing)
            yield return Statement.Of("commonsense_holds", People[0], Things[0].Name);
        if (Met(answer) == Content.Told.Held)
        {
            foreach ((int i, Thing thing) in Things.Index())
                yield return Statement.Of("commonsense_holds", People[i + 1], thing.Name);
        }

        foreach (Demand demand in Demands.Where(demand => !ask.Contains(demand.Says, StringComparison.Ordinal)))
        {
            yield return Statement.Of(
                Relation(demand.Clue), People[0],
                demand.Clue is Clue.Property ? Content.Properties[demand.Value].Bare : demand.Says);
        }
    }

    private static string Relation(Clue clue) => clue switch
    {
        Clue.Goal => "commonsense_wants",
        Clue.Use => "commonsense_needs",
        Clue.Property => "commonsense_wish",
        _ => "commonsense_visits",
    };

    /// <summary>How the things are brought up; not at all where the choices do that.</summary>
    private IReadOnlyList<string>? Met(Wanted answer) => answer switch
    {
        Wanted.Owner => Content.Told.Held,
        Wanted.PlaceOfThing or Wanted.Material => Content.Told.Listed,
        Wanted.YesNo => Things.Count == 1 ? Content.Told.Thing : Content.Told.Listed,
        _ => null,
    };

    /// <summary>A property that the question itself names is not told before.</summary>
    private static bool IsTold(Demand demand, string ask) =>
        demand.Clue is not Clue.Property || !ask.Contains("{that}", StringComparison.Ordinal);

    private Dictionary<string, string> Values()
    {
        string seeker = People[0], she = Everyday.People.Pronoun(seeker), her = Everyday.People.Possessive(seeker);
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["n"] = seeker,
            ["she"] = she,
            ["She"] = Capital(she),
            ["her"] = her,
            ["Her"] = Capital(her),
            ["him"] = she == "she" ? "her" : "him",
            ["p"] = People[1],
            ["q"] = People[2],
            ["r"] = People[3],
            ["x"] = Things[0].Name,
            ["y"] = Things[Things.Count / 2].Name,
            ["z"] = Things[^1].Name,
        };
        if (Asked is not null)
        {
            values["that"] = Content.Properties[Asked].That;
            values["bare"] = Content.Properties[Asked].Bare;
        }

        foreach (Demand demand in Demands.Where(demand => demand.Clue is not Clue.Property))
            values[demand.Clue switch { Clue.Goal => "goal", Clue.Use => "use", _ => "purpose" }] = demand.Says;
        return values;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
