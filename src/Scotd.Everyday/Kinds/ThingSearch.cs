namespace Scotd.Everyday.Kinds;

/// <summary>What the sought thing must be like.</summary>
/// <param name="Clue">In what respect.</param>
/// <param name="Value">The use, the property or the place.</param>
/// <param name="Says">How it is told: a goal, a use, what a thing does, what people do in a place.</param>
internal sealed record Demand(Clue Clue, string Value, string Says);

/// <summary>Three things and what is told of the sought one.</summary>
/// <param name="Right">What is sought.</param>
/// <param name="Rival">Fits all demands but the last, and is sought once that is swapped.</param>
/// <param name="Other">Fits neither way; where there is more than one demand it is a trap that fits the last.</param>
/// <param name="Demands">What is told.</param>
/// <param name="Swapped">What the edited question tells instead of the last demand, if it does.</param>
/// <param name="Axis">The axis that properties are asked on.</param>
internal sealed record Trio(
    Thing Right, Thing Rival, Thing Other, IReadOnlyList<Demand> Demands, Demand? Swapped, string Axis);

/// <summary>Finds things between which a question decides.</summary>
internal sealed class ThingSearch(CommonsenseContent content)
{
    /// <summary>Many draws of a first thing have no partners; so many in a row are a mistake in the content.</summary>
    private const int Attempts = 5000;

    /// <summary>Three things that these clues decide between in just one way.</summary>
    public Trio Find(Chance chance, Wanted answer, IReadOnlyList<Clue> clues, IReadOnlyList<string> axes) =>
        Enumerable.Range(0, Attempts)
            .Select(i => Try(chance.For(i), answer, clues, axes))
            .FirstOrDefault(trio => trio is not null)
            ?? throw new InvalidOperationException($"No three things fit {answer} by {string.Join(", ", clues)}.");

    private Trio? Try(Chance chance, Wanted answer, IReadOnlyList<Clue> clues, IReadOnlyList<string> axes)
    {
        IReadOnlyList<string> drawn = chance.For("axes").Several(Math.Min(2, axes.Count), axes);
        string axis = drawn[0], swappedAxis = clues.Count == 1 ? drawn[^1] : axis;
        Thing right = chance.For("right").One(content.Things);
        if (DemandsOf(chance, clues, right, axis) is not { } demands) return null;
        if (answer is Wanted.YesNo && content.Property(right, axis) is null) return null;
        Trio alone = new(right, right, right, demands, null, axis);
        if (clues.Count == 0) return alone;

        bool swaps = answer is not (Wanted.Owner or Wanted.YesNo);
        Trio[] pairs =
        [
            .. content.Things
                .Select(rival => alone with
                {
                    Rival = rival,
                    Swapped = swaps ? DemandOf(chance, clues[^1], rival, swappedAxis) : null,
                })
                .Where(trio => (trio.Swapped is not null || !swaps) && IsRival(trio, answer)),
        ];
        // A distractor from the same place is the one that a guess by association would take.
        Trio[] near = [.. pairs.Where(trio => trio.Rival.Place == right.Place)];
        if (near.Length > 0 && chance.For("near").Happens(0.5)) pairs = near;
        if (pairs.Length == 0) return null;
        Trio pair = chance.For("rival").One(pairs);
        Trio[] trios =
        [
            .. content.Things.Where(other => other != right && other != pair.Rival)
                .Select(other => pair with { Other = other })
                .Where(trio => IsDecided(trio, answer)),
        ];
        return trios.Length == 0 ? null : chance.For("other").One(trios);
    }

    private Demand[]? DemandsOf(Chance chance, IReadOnlyList<Clue> clues, Thing thing, string axis)
    {
        Demand[] demands = [.. clues.Select(clue => DemandOf(chance, clue, thing, axis)).OfType<Demand>()];
        return demands.Length == clues.Count ? demands : null;
    }

    private Demand? DemandOf(Chance chance, Clue clue, Thing thing, string axis) => clue switch
    {
        Clue.Goal => new(clue, thing.Use, chance.For("goal").For(thing.Use).One(content.Uses[thing.Use])),
        Clue.Use => new(clue, thing.Use, thing.Use),
        Clue.Place => new(clue, thing.Place, content.Places[thing.Place].People),
        _ => content.Property(thing, axis) is { } property
            ? new(clue, property, content.Properties[property].That)
            : null,
    };

    private bool IsRival(Trio trio, Wanted answer) =>
        Meets(trio.Rival, trio.Demands[^1]) is false
        && trio.Demands.SkipLast(1).All(demand => Meets(trio.Rival, demand) is true)
        && (trio.Swapped is null || Meets(trio.Right, trio.Swapped) is false)
        && (answer is not Wanted.YesNo
            || (content.Property(trio.Rival, trio.Axis) is { } property
                && property != content.Property(trio.Right, trio.Axis)));

    private bool IsDecided(Trio trio, Wanted answer)
    {
        bool?[] shared = [.. trio.Demands.SkipLast(1).Select(demand => Meets(trio.Other, demand))];
        bool? last = Meets(trio.Other, trio.Demands[^1]);
        bool? swapped = trio.Swapped is null ? false : Meets(trio.Other, trio.Swapped);
        bool isTrap = shared.Length == 0
            ? last is false && swapped is false
            : shared.Contains(false) && !shared.Contains(null) && (last is true || swapped is true);
        return isTrap && answer switch
        {
            Wanted.PlaceToGo => AreApart(trio, thing => thing.Place) && IsNowhereElse(trio),
            Wanted.PlaceOfThing => AreApart(trio, thing => thing.Place),
            Wanted.Material => AreApart(trio, thing => thing.Material),
            _ => true,
        };
    }

    private static bool AreApart(Trio trio, Func<Thing, string> by) =>
        new[] { trio.Right, trio.Rival, trio.Other }.Select(by).Distinct().Count() == 3;

    /// <summary>Whether the wrong places hold nothing that might do, whichever way the question is put.</summary>
    private bool IsNowhereElse(Trio trio) =>
        !MightDo(trio.Demands, trio.Rival.Place, trio.Other.Place)
        && !MightDo([.. trio.Demands.SkipLast(1), trio.Swapped!], trio.Right.Place, trio.Other.Place);

    private bool MightDo(IReadOnlyList<Demand> demands, params string[] places) => content.Things
        .Where(thing => places.Contains(thing.Place))
        .Any(thing => demands.All(demand => Meets(thing, demand) is not false));

    /// <summary>Whether a thing is as demanded; null where that is open to doubt.</summary>
    private bool? Meets(Thing thing, Demand demand) => demand.Clue switch
    {
        Clue.Place => thing.Place == demand.Value,
        Clue.Property => content.Property(thing, content.AxisOf(demand.Value)) is { } property
            ? property == demand.Value
            : null,
        _ => thing.Use == demand.Value ? true : content.AreNear(thing.Use, demand.Value) ? null : false,
    };
}
