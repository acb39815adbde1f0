using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>How something of one level is tied to something of the next.</summary>
/// <param name="Relation">Of the tie itself, e.g. "belongs to".</param>
/// <param name="So">Of what follows over several ties, e.g. "lives in"; its opposite ends in "_not".</param>
/// <param name="Told">Wordings of the scene.</param>
internal sealed record MultiHopTie(string Relation, string So, IReadOnlyList<string> Told);

/// <summary>A thing in a container in a room, a pet of an owner in a street: where does the trail end?</summary>
/// <param name="Name">Of the situation.</param>
/// <param name="Levels">
/// From the asked things to the possible answers. With one tie for all, levels between may be left out.
/// </param>
/// <param name="Ties">One for all levels, or one from each level to the next.</param>
/// <param name="Openings">Sentences without any fact.</param>
/// <param name="Asks">{a} is the start.</param>
/// <param name="Checks">{a} is the start, {b} an end.</param>
/// <param name="Moves">How {a} moves the container {b} to {c}; nothing moves where left out.</param>
/// <param name="Puts">How {a} puts the thing {b} in the container {c}.</param>
internal sealed record MultiHopTrail(
    string Name,
    IReadOnlyList<IReadOnlyList<string>> Levels,
    IReadOnlyList<MultiHopTie> Ties,
    IReadOnlyList<string> Openings,
    IReadOnlyList<string> Asks,
    IReadOnlyList<string> Checks,
    IReadOnlyList<string>? Moves = null,
    IReadOnlyList<string>? Puts = null) : MultiHopStory(Name)
{
    private static readonly IReadOnlyList<string> s_before =
        ["[At first|Earlier] {a} was in {b}", "{a} was in {b} [at first|before]"];

    private bool IsEven => Ties.Count == 1;

    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish)
    {
        int links = wish.Longer ? 4 : chance.For("links").Happens(0.7) ? 2 : 3;
        IReadOnlyList<string>[] items =
            [.. Levels.Select((level, i) => chance.For("items").For(i).Several(3, Listed(level)))];
        int[] levels = IsEven ? Between(chance.For("levels"), links) : [.. Enumerable.Range(0, links + 1)];
        int[] others = IsEven ? Between(chance.For("others"), 2) : levels[^3..];
        IReadOnlyList<string> ends = items[levels[^1]];

        // Only two trails of equal length may be asked for each other; else the longer scene swaps their ends.
        bool asksOther = wish.Edited && links == 2 && chance.For("edit").Happens(0.5);
        bool swaps = wish.Edited && !asksOther;
        Path target = new(this, levels, [.. levels[..^1].Select(level => items[level][0]), ends[swaps ? 1 : 0]]);
        Path other = new(this, others, [.. others[..^1].Select(level => items[level][1]), ends[swaps ? 0 : 1]]);
        Path decoy = new(this, levels[^2..], [items[levels[^2]][2], ends[2]]);
        Move? move = links == 2 && Moves is not null ? Draw(chance.For("move"), target, other, decoy) : null;
        Path[] paths = move is { Link: 1 } ? [target, other] : [target, other, decoy];

        PuzzleForm form = chance.For("form").One(
            [PuzzleForm.Words, PuzzleForm.Words, PuzzleForm.Letters, PuzzleForm.YesNo]);
        Path asked = asksOther ? other : target;
        string end = ends[chance.For("yes").Happens(0.5) ? 0 : 1];
        IReadOnlyList<string> choices = Choices(chance, form, ends);
        bool isNo = form is PuzzleForm.YesNo && end != asked.Items[^1];
        Statement not = asked.Not(end);
        return new(
            "multihop", Name,
            string.Join('|', [
                Name, $"{form}", Nameless(levels.Select(level => items[level][0])),
                Nameless(others.Select(level => items[level][1])), Nameless(decoy.Items),
                $"{move?.Link}{move?.Path == target}", form is PuzzleForm.YesNo ? end : "",
            ]),
            Scene(chance, paths, move, links),
            form is PuzzleForm.YesNo
                ? Ask(chance.For("ask"), Checks, asked.Items[0], end) : Ask(chance.For("ask"), Asks, asked.Items[0]),
            choices,
            form is PuzzleForm.YesNo ? (isNo ? 1 : 0) : Place(choices, asked.Items[^1]),
            form,
            [.. paths.SelectMany(path => path.Links.Where((_, i) => !(move?.Path == path && move.Link == i))),
                .. move?.Told ?? []],
            [
                .. asked.Steps(move?.Path == asked ? move : null),
                .. isNo ? [new ReasoningStep(not, Derived: true)] : Array.Empty<ReasoningStep>(),
            ],
            [.. paths.SelectMany(path => path.Consequences), .. paths.SelectMany(
                path => ends.Where(other => other != path.Items[^1]).Select(path.Not))]);
    }

    /// <summary>The first and the last level, and as many between as the links need.</summary>
    private int[] Between(Chance chance, int links) =>
    [
        0, .. chance.Several(links - 1, [.. Enumerable.Range(1, Levels.Count - 2)]).Order(), Levels.Count - 1,
    ];

    private static Move? Draw(Chance chance, Path target, Path other, Path decoy)
    {
        int link = chance.For("link").One([1, 1, 0, -1, -1, -1]);
        Path path = chance.For("path").Happens(0.5) ? target : other;
        string who = chance.For("who").One(People.All);
        return link < 0 ? null : new(path, link, who, decoy.Items[link]);
    }

    private IReadOnlyList<string> Scene(Chance chance, Path[] paths, Move? move, int links)
    {
        List<string> told = [];
        foreach ((int number, Path path) in paths.Index())
        {
            for (int i = 0; i < path.Links.Count; i++)
            {
                Chance wording = chance.For("told").For(number).For(i);
                bool isMoved = move?.Path == path && move.Link == i;
                told.Add(isMoved ? Tell(wording, s_before, path.Items[i], move!.From)
                    : Tell(wording, path.TieAt(i).Told, path.Items[i], path.Items[i + 1]));
            }
        }

        IReadOnlyList<string> scene = Shuffled(chance, Openings, links == 2 && move is not { Link: 0 }, told);
        return move is null ? scene : [.. scene, Tell(
            chance.For("moved"), (move.Link == 0 ? Puts : Moves)!,
            move.Who, move.Path.Items[move.Link], move.Path.Items[move.Link + 1])];
    }

    /// <summary>Somebody moves what is at a link of a path; before, it was elsewhere.</summary>
    private sealed record Move(Path Path, int Link, string Who, string From)
    {
        public IReadOnlyList<Statement> Told =>
        [
            Statement.Of("multihop_was", Path.Items[Link], From),
            Statement.Of(
                Link == 0 ? "multihop_put" : "multihop_moved", Who, Path.Items[Link], Path.Items[Link + 1]),
        ];
    }

    /// <summary>Items that are tied, each to the next.</summary>
    private sealed record Path(MultiHopTrail Trail, IReadOnlyList<int> Levels, IReadOnlyList<string> Items)
    {
        public IReadOnlyList<Statement> Links =>
            [.. Items.Skip(1).Select((item, i) => Statement.Of(TieAt(i).Relation, Items[i], item))];

        public IEnumerable<Statement> Consequences => Items.SelectMany((from, i) => Items.Skip(i + 1)
            .Select((to, steps) => Statement.Of(steps == 0 ? TieAt(i).Relation : TieAt(i).So, from, to)));

        public MultiHopTie TieAt(int link) => Trail.Ties[Trail.IsEven ? 0 : Levels[link]];

        public Statement Not(string end) => Statement.Of($"{TieAt(0).So}_not", Items[0], end);

        public IEnumerable<ReasoningStep> Steps(Move? move)
        {
            for (int i = 0; i < Links.Count; i++)
            {
                if (move?.Link == i)
                {
                    yield return new(move.Told[0], Optional: true);
                    yield return new(move.Told[1]);
                }

                yield return new(Links[i], Derived: move?.Link == i);
                if (i > 0) yield return new(Statement.Of(TieAt(0).So, Items[0], Items[i + 1]), Derived: true);
            }
        }
    }
}
