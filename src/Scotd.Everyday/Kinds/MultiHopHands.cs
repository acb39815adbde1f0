using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>Two things go from hand to hand among the same people: who has this one now?</summary>
/// <param name="Name">Of the situation.</param>
/// <param name="Things">What is handed on.</param>
/// <param name="Told">How {a} hands {b} to {c}.</param>
/// <param name="Openings">Sentences without any fact.</param>
/// <param name="Asks">Who has {a}.</param>
/// <param name="Checks">Whether {b} has {a}.</param>
internal sealed record MultiHopHands(
    string Name,
    IReadOnlyList<string> Things,
    IReadOnlyList<string> Told,
    IReadOnlyList<string> Openings,
    IReadOnlyList<string> Asks,
    IReadOnlyList<string> Checks) : MultiHopStory(Name)
{
    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish)
    {
        int links = wish.Longer ? 4 : chance.For("links").Happens(0.7) ? 2 : 3;
        IReadOnlyList<string> people = chance.For("people").Several(links == 4 ? 5 : 4, People.All);
        string[] things = [.. chance.For("things").Several(2, Listed(Things))];

        // The other thing ends with somebody else, so that asking for it, or swapping both, changes the answer.
        int[] way = [.. Enumerable.Range(0, links + 1)];
        int last = chance.For("last").One([.. Enumerable.Range(0, people.Count).Where(i => i != links)]);
        int[] otherWay =
            [.. chance.For("other").Several(2, [.. Enumerable.Range(0, people.Count).Where(i => i != last)]), last];
        string asked = things[0], told = asked, other = things[1];
        bool swaps = links > 2 || chance.For("edit").Happens(0.5);
        if (wish.Edited && swaps) (told, other) = (other, told);
        else if (wish.Edited) asked = other;
        Trip[] trips = [new(told, [.. way.Select(i => people[i])]), new(other, [.. otherWay.Select(i => people[i])])];
        Trip trip = trips.Single(trip => trip.Thing == asked);

        PuzzleForm form = chance.For("form").Happens(0.7) ? PuzzleForm.Words : PuzzleForm.YesNo;
        int checkedPlace = chance.For("yes").Happens(0.5) ? links : last;
        string check = people[checkedPlace];
        IReadOnlyList<string> among = [.. people.Where(who => trips.Any(trip => trip.People.Contains(who)))];
        IReadOnlyList<string> choices = Choices(chance, form, among);
        bool isNo = form is PuzzleForm.YesNo && check != trip.People[^1];
        ReasoningStep not = new(Statement.Of("multihop_has_not", check, asked), Derived: true);
        return new(
            "multihop", Name,
            $"{Name}|{form}|{string.Join(',', things)}|{links}|{string.Join(',', otherWay)}" +
                (form is PuzzleForm.YesNo ? $"|{checkedPlace}" : ""),
            Shuffled(chance, Openings, links == 2, [.. trips.SelectMany((trip, i) => trip.People.Skip(1).Select(
                (to, j) => Tell(chance.For("told").For(i).For(j), Told, trip.People[j], trip.Thing, to)))]),
            form is PuzzleForm.YesNo
                ? Ask(chance.For("ask"), Checks, asked, check) : Ask(chance.For("ask"), Asks, asked),
            choices,
            form is PuzzleForm.YesNo ? (isNo ? 1 : 0) : Place(choices, trip.People[^1]),
            form,
            [.. trips.SelectMany(trip => trip.Links)],
            [.. trip.Links.Select(link => new ReasoningStep(link)), new(trip.Has, Derived: true),
                .. isNo ? [not] : Array.Empty<ReasoningStep>()],
            [.. trips.Select(trip => trip.Has), .. trips.SelectMany(trip => among.Where(who => who != trip.People[^1])
                .Select(who => Statement.Of("multihop_has_not", who, trip.Thing)))]);
    }

    /// <summary>A thing's way from hand to hand.</summary>
    private sealed record Trip(string Thing, IReadOnlyList<string> People)
    {
        public IReadOnlyList<Statement> Links =>
            [.. People.Skip(1).Select((to, i) => Statement.Of("multihop_gave", People[i], Thing, to))];

        public Statement Has => Statement.Of("multihop_has", People[^1], Thing);
    }
}
