using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>
/// What things are for, made of, and where they are found: a thing is sought by what is told of it, and something is
/// asked about it.
/// </summary>
public sealed class Commonsense : Kind
{
    private static readonly CommonsenseContent s_content = Content.Read<CommonsenseContent>("commonsense");

    private readonly ThingSearch _search = new(s_content);

    /// <inheritdoc/>
    public override string Name => "commonsense";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Situations { get; } = [.. s_content.Situations.Keys];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Relations { get; } = s_content.Relations
        .Concat(s_content.Properties.Select(property =>
            KeyValuePair.Create($"commonsense_{property.Key}", property.Value.Says)))
        .ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Facts { get; } = [.. s_content.Facts()];

    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish)
    {
        string name = chance.For("situation").One(Situations);
        ThingSituation situation = s_content.Situations[name];
        QuestionShape shape = s_content.Shapes[situation.Shape];
        Trio trio = _search.Find(
            chance.For("things"), shape.Answer, wish.Longer ? shape.Longer : shape.Clues,
            situation.Axes ?? [.. s_content.Axes.Keys]);
        bool isSwapped = wish.Edited && trio.Swapped is not null;
        Demand[] demands = isSwapped ? [.. trio.Demands.SkipLast(1), trio.Swapped!] : [.. trio.Demands];
        (Thing right, Thing rival) = isSwapped ? (trio.Rival, trio.Right) : (trio.Right, trio.Rival);
        IReadOnlyList<Thing> things = Listed(chance, trio, shape.Answer, wish);
        IReadOnlyList<string> people = chance.For("people").Several(4, People.All);

        string? does = s_content.Property(right, trio.Axis);
        string? otherwise = shape.Answer is Wanted.YesNo ? Otherwise(chance, trio.Axis, does!) : null;
        string? asked = otherwise is not null ? chance.For("yes").Happens(0.5) != wish.Edited ? does : otherwise
            : demands.FirstOrDefault(demand => demand.Clue is Clue.Property)?.Value;
        CommonsenseReasoning reasoning = new(
            shape.Answer, people[0], right, rival, shape.Answer is Wanted.PlaceToGo ? [] : things, demands,
            shape.Answer is Wanted.YesNo ? does : asked, people[1 + Place(things, right)]);
        IReadOnlyList<string> choices = Choices(chance, shape.Answer, things, people);
        CommonsenseScene scene = new(s_content, people, things, demands, asked);
        (IReadOnlyList<string> sentences, string ask) =
            scene.Tell(chance.For("wording"), situation, shape, wish.Longer);
        return new(
            Name, name, Combination(name, trio, otherwise, shape.Answer, choices, wish), sentences, ask, choices,
            shape.Answer switch
            {
                Wanted.YesNo => asked == does ? 0 : 1,
                Wanted.PlaceOfThing or Wanted.PlaceToGo => Place(choices, right.Place),
                Wanted.Material => Place(choices, right.Material),
                _ => Place(things, right),
            },
            shape.Answer switch
            {
                Wanted.YesNo => PuzzleForm.YesNo,
                Wanted.PlaceOfThing or Wanted.Material => PuzzleForm.Words,
                _ => PuzzleForm.Letters,
            },
            [.. scene.Premises(shape.Answer, ask)], [.. reasoning.Steps()], [.. Truths(reasoning, things)]);
    }

    /// <summary>The things in the order in which they are met. Owners swap theirs in the edited question.</summary>
    private static IReadOnlyList<Thing> Listed(Chance chance, Trio trio, Wanted answer, Wish wish)
    {
        if (trio.Demands.Count == 0) return [trio.Right];
        bool swaps = wish.Edited && answer is Wanted.Owner;
        Thing[] things = swaps ? [trio.Rival, trio.Right, trio.Other] : [trio.Right, trio.Rival, trio.Other];
        return chance.For("order").Several(3, things);
    }

    /// <summary>What it might do instead.</summary>
    private static string Otherwise(Chance chance, string axis, string does) =>
        chance.For("no").One([.. s_content.Axes[axis].Keys.Where(property => property != does)]);

    private static IReadOnlyList<string> Choices(
        Chance chance, Wanted answer, IReadOnlyList<Thing> things, IReadOnlyList<string> people) => answer switch
        {
            Wanted.YesNo => ["yes", "no"],
            Wanted.Owner => [.. people.Skip(1)],
            Wanted.PlaceToGo => [.. things.Select(thing => thing.Place)],
            Wanted.PlaceOfThing => More(chance, [.. things.Select(thing => thing.Place)], s_content.Places.Keys),
            Wanted.Material => More(
                chance, [.. things.Select(thing => thing.Material)], s_content.Things.Select(thing => thing.Material)),
            _ => [.. things.Select(thing => thing.Name)],
        };

    /// <summary>These and two more, in drawn order.</summary>
    private static IReadOnlyList<string> More(Chance chance, IReadOnlyList<string> some, IEnumerable<string> all)
    {
        IReadOnlyList<string> more = chance.For("more").Several(2, [.. all.Distinct().Except(some)]);
        return chance.For("choices").Several(some.Count + 2, [.. some, .. more]);
    }

    /// <summary>Whatever is swapped in the edited question stands in both places, so that the two share this.</summary>
    private static string Combination(
        string situation, Trio trio, string? otherwise, Wanted answer, IReadOnlyList<string> choices, Wish wish)
    {
        IEnumerable<string> things = new[] { trio.Right, trio.Rival, trio.Other }.Select(thing => thing.Name).Order();
        IEnumerable<string> told =
            trio.Demands.Append(trio.Swapped).OfType<Demand>().Select(demand => demand.Says).Order();
        IEnumerable<string> words = answer is Wanted.PlaceOfThing or Wanted.Material ? choices.Order() : [];
        string[] parts = [.. things, .. told, otherwise ?? "", .. words];
        return $"{situation}{(wish.Longer ? ", longer" : "")}: {string.Join("; ", parts)}";
    }

    private static IEnumerable<Statement> Truths(CommonsenseReasoning reasoning, IReadOnlyList<Thing> things)
    {
        foreach (Thing thing in things)
        {
            foreach (string axis in s_content.Axes.Keys)
            {
                if (s_content.Property(thing, axis) is { } property)
                    yield return CommonsenseContent.Does(thing.Name, property);
            }
        }

        if (reasoning.Demands.Any(demand => demand.Clue is Clue.Goal or Clue.Use)) yield return reasoning.Takes;
        if (reasoning.Answer is Wanted.PlaceToGo)
            yield return Statement.Of("commonsense_goes", reasoning.Seeker, reasoning.Right.Place);
    }

    private static int Place<T>(IReadOnlyList<T> of, T one) => of.Index().First(item => Equals(item.Item, one)).Index;
}
