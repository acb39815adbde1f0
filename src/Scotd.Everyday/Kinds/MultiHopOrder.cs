using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>
/// Things in a row, told link by link from both of its ends: which lies on this side of the middle one?
/// </summary>
/// <param name="Name">Of the situation.</param>
/// <param name="Items">At least seven.</param>
/// <param name="Ways">The relations of the two directions, e.g. north of and south of.</param>
/// <param name="Told">By direction, how the scene words that {a} lies that way from {b}.</param>
/// <param name="Openings">Sentences without any fact.</param>
/// <param name="Asks">By direction, which one lies that way from {a}.</param>
/// <param name="Checks">By direction, whether {a} lies that way from {b}.</param>
internal sealed record MultiHopOrder(
    string Name,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> Ways,
    IReadOnlyList<IReadOnlyList<string>> Told,
    IReadOnlyList<string> Openings,
    IReadOnlyList<IReadOnlyList<string>> Asks,
    IReadOnlyList<IReadOnlyList<string>> Checks) : MultiHopStory(Name)
{
    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish)
    {
        int links = wish.Longer ? 3 : 2;
        int way = chance.For("way").Below(2);
        string[] row = [.. chance.For("items").Several((2 * links) + 1, Listed(Items))];
        string asked = chance.For("yes").Happens(0.5) ? row[0] : row[^1];
        IReadOnlyList<string> among = [row[0], row[^1], row[links + 1]];
        if (wish.Edited) (row[0], row[^1]) = (row[^1], row[0]);
        PuzzleForm form = chance.For("form").Happens(0.7) ? PuzzleForm.Letters : PuzzleForm.YesNo;
        bool[] isTurned = [chance.For("turned").For(0).Happens(0.5), chance.For("turned").For(1).Happens(0.5)];
        Side[] sides =
        [
            new(row[..(links + 1)], way, isTurned[0]), new([.. row[links..].Reverse()], 1 - way, isTurned[1]),
        ];
        Side side = form is PuzzleForm.YesNo && asked == row[^1] ? sides[1] : sides[0];
        IReadOnlyList<string> choices = Choices(chance, form, among);
        Chance ask = chance.For("ask");
        return new(
            "multihop", Name,
            $"{Name}|{form}|{Nameless(wish.Edited ? [row[^1], .. row[1..^1], row[0]] : row)}|{way}|{isTurned[0]}" +
                $"|{isTurned[1]}|{form is PuzzleForm.YesNo && (asked == row[0]) != wish.Edited}",
            Shuffled(chance, Openings, !wish.Longer, [.. sides.SelectMany((told, i) => told.Links.Select((link, j) =>
                Tell(chance.For("told").For(i).For(j), Told[link.Way], link.From, link.To)))]),
            form is PuzzleForm.YesNo ? Ask(ask, Checks[way], asked, row[links]) : Ask(ask, Asks[way], row[links]),
            choices,
            form is PuzzleForm.YesNo ? (side == sides[0] ? 0 : 1) : Place(choices, row[0]),
            form,
            [.. sides.SelectMany(told => told.Links).Select(Says)],
            [.. side.Steps.Select(step => new ReasoningStep(Says(step.Link), step.Derived))],
            [.. row.SelectMany((a, i) => row.Skip(i + 1).SelectMany(
                b => new[] { Says(new(way, a, b)), Says(new(1 - way, b, a)) }))]);
    }

    private Statement Says(Link link) => Statement.Of(Ways[link.Way], link.From, link.To);

    /// <summary>One lies that way from the other.</summary>
    private readonly record struct Link(int Way, string From, string To);

    /// <summary>One side of the row, from its end to the middle.</summary>
    /// <param name="Row">The end first, the middle last.</param>
    /// <param name="Way">Where the end lies from the middle.</param>
    /// <param name="IsTurned">Told from the middle, in the other direction.</param>
    private sealed record Side(IReadOnlyList<string> Row, int Way, bool IsTurned)
    {
        private IReadOnlyList<string> Told => IsTurned ? [.. Row.Reverse()] : Row;

        private int ToldWay => IsTurned ? 1 - Way : Way;

        public IReadOnlyList<Link> Links =>
            [.. Told.Skip(1).Select((item, i) => new Link(ToldWay, Told[i], item))];

        public IEnumerable<(Link Link, bool Derived)> Steps
        {
            get
            {
                for (int i = 0; i < Links.Count; i++)
                {
                    yield return (Links[i], false);
                    if (i > 0) yield return (new(ToldWay, Told[0], Told[i + 1]), true);
                }

                if (IsTurned) yield return (new(Way, Row[0], Row[^1]), true);
            }
        }
    }
}
