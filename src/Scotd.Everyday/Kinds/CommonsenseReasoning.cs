using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>One question's sought thing, and how it is told from the others.</summary>
/// <param name="Answer">What is asked about it.</param>
/// <param name="Seeker">Who seeks it.</param>
/// <param name="Right">The thing.</param>
/// <param name="Rival">What all demands but the last fit as well.</param>
/// <param name="Listed">The things in the order in which they are met; none where they are nowhere named.</param>
/// <param name="Demands">What is told of it.</param>
/// <param name="Property">What the thing does, where that is asked.</param>
/// <param name="Owner">Who has it.</param>
internal sealed record CommonsenseReasoning(
    Wanted Answer, string Seeker, Thing Right, Thing Rival, IReadOnlyList<Thing> Listed,
    IReadOnlyList<Demand> Demands, string? Property, string Owner)
{
    /// <summary>From demand to demand to what is asked.</summary>
    public IEnumerable<ReasoningStep> Steps() =>
        [.. Demands.SelectMany((_, i) => Following(i)), .. Conclusion()];

    private IEnumerable<ReasoningStep> Following(int index)
    {
        Demand demand = Demands[index];
        if (demand.Clue is Clue.Goal) yield return new(Statement.Of("commonsense_goal", demand.Says, demand.Value));
        if (demand.Clue is Clue.Place) yield return new(Statement.Of("commonsense_purpose", demand.Value, demand.Says));
        foreach (Thing thing in Considered(index))
            yield return new(Fact(demand.Clue, thing), Optional: thing != Right);
        if (demand.Clue is Clue.Property)
            yield return new(CommonsenseContent.Does(Right.Material, demand.Value));
    }

    /// <summary>All listed things by a single demand; by the last of several, those still in question.</summary>
    private IEnumerable<Thing> Considered(int index) =>
        Listed.Count == 0 || index < Demands.Count - 1 ? [Right]
        : Demands.Count == 1 ? Listed
        : Listed.Where(thing => thing == Right || thing == Rival);

    private static Statement Fact(Clue clue, Thing thing) => clue switch
    {
        Clue.Property => Statement.Of("commonsense_made_of", thing.Name, thing.Material),
        Clue.Place => Statement.Of("commonsense_found", thing.Name, thing.Place),
        _ => Statement.Of("commonsense_for", thing.Name, thing.Use),
    };

    private IEnumerable<ReasoningStep> Conclusion() => Answer switch
    {
        Wanted.Which => [new(CommonsenseContent.Does(Right.Name, Property!), Derived: true)],
        Wanted.Owner => [new(Statement.Of("commonsense_holds", Owner, Right.Name))],
        Wanted.PlaceToGo =>
        [
            new(Fact(Clue.Place, Right)),
            new(Statement.Of("commonsense_goes", Seeker, Right.Place), Derived: true),
        ],
        Wanted.PlaceOfThing => [new(Fact(Clue.Place, Right))],
        Wanted.Material => [new(Fact(Clue.Property, Right))],
        Wanted.YesNo =>
        [
            new(Fact(Clue.Property, Right)),
            new(CommonsenseContent.Does(Right.Material, Property!)),
            new(CommonsenseContent.Does(Right.Name, Property!), Derived: true),
        ],
        _ => [new(Takes, Derived: true)],
    };

    /// <summary>That the seeker should take the thing.</summary>
    public Statement Takes => Statement.Of("commonsense_takes", Seeker, Right.Name);
}
