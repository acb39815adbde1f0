using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>A setting in which relatives of relatives are asked for.</summary>
internal sealed record MultiHopFamily(string Name, IReadOnlyList<string> Openings, MultiHopKinship Kinship)
    : MultiHopStory(Name)
{
    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish) =>
        chance.For("form").Happens(0.4) ? Who(chance, wish) : What(chance, wish);

    /// <summary>Two people are the same to somebody; the edit asks for the other one, or swaps them.</summary>
    private Puzzle Who(Chance chance, Wish wish)
    {
        MultiHopKinChain chain = chance.For("chain").One(wish.Longer ? Kinship.Long : Kinship.Short);
        MultiHopKinChain second = chance.For("second").One([.. Kinship.Short.Where(
            other => other.End == chain.End && Kinship.AreAlike(other.Links[0], chain.Links[0]))]);
        string one = MultiHopKinship.Narrower(chain.Links[0], second.Links[0]);
        IReadOnlyList<string> names = Names(
            chance, [one, .. chain.Links.Skip(1), ""], [one, .. second.Links.Skip(1), ""]);
        string[] first = [.. names.Take(chain.Links.Count + 1)], others = [.. names.Skip(first.Length)];
        IReadOnlyList<string> choices = Choices(
            chance, PuzzleForm.Words, [first[0], others[0], first[^2], others[^2]]);
        bool swaps = wish.Longer || chance.For("edit").Happens(0.5);
        if (wish.Edited && swaps) (first[0], others[0]) = (others[0], first[0]);
        Line line = new(chain, first), other = new(second, others);
        Line asked = wish.Edited && !swaps ? other : line;
        return Puzzle(
            chance, wish, PuzzleForm.Words, Combination("who", chain, second), [line, other],
            Ask(chance.For("ask"), Kinship.Who, asked.Chain.End, asked.People[^1]),
            choices, Place(choices, asked.People[0]), asked.Steps);
    }

    /// <summary>The edit changes one link, so that somebody becomes another relative.</summary>
    private Puzzle What(Chance chance, Wish wish)
    {
        IReadOnlyList<MultiHopKinChain> all = wish.Longer ? Kinship.Long : Kinship.Short;
        MultiHopKinChain chain = chance.For("chain").One(
            [.. all.Where(one => all.Any(other => Kinship.IsEdit(one, other)))]);
        MultiHopKinChain edit = chance.For("edit").One([.. all.Where(other => Kinship.IsEdit(chain, other))]);
        MultiHopKinChain third = chance.For("third").One([.. Kinship.Short.Where(other =>
            other.End != chain.End && other.End != edit.End && Kinship.AreAlike(other.Links[0], chain.Links[0]))]);
        IReadOnlyList<string> names = Names(
            chance, [.. chain.Links.Zip(edit.Links, MultiHopKinship.Narrower), ""], [.. third.Links, ""]);
        bool checks = chance.For("checks").Happens(0.4);
        PuzzleForm form = checks ? PuzzleForm.YesNo : PuzzleForm.Letters;
        string check = chance.For("yes").Happens(0.5) ? chain.End : edit.End;
        IReadOnlyList<string> choices = Choices(chance, form, [chain.End, edit.End, third.End]);
        Line line = new(wish.Edited ? edit : chain, [.. names.Take(chain.Links.Count + 1)]);
        Line other = new(third, [.. names.Skip(chain.Links.Count + 1)]);
        bool isNo = checks && check != line.Chain.End;
        return Puzzle(
            chance, wish, form, Combination(checks ? $"check {check}" : "what", chain, edit, third), [line, other],
            checks
                ? Ask(chance.For("ask"), Kinship.Checks, line.People[0], check, line.People[^1])
                : Ask(chance.For("ask"), Kinship.What, line.People[0], line.People[^1]),
            choices, checks ? (isNo ? 1 : 0) : Place(choices, line.Chain.End),
            isNo ? line.Steps.Append(new(line.Not(check), Derived: true)) : line.Steps);
    }

    private Puzzle Puzzle(
        Chance chance, Wish wish, PuzzleForm form, string combination, IReadOnlyList<Line> lines, string ask,
        IReadOnlyList<string> choices, int right, IEnumerable<ReasoningStep> steps) => new(
        "multihop", Name, combination,
        Shuffled(chance, Openings, !wish.Longer, [.. lines.SelectMany((line, i) => line.Links.Select((link, j) =>
            Tell(chance.For("told").For(i).For(j), Kinship.Told, [.. link.Arguments])))]),
        ask, choices, right, form,
        [.. lines.SelectMany(line => line.Links)],
        [.. steps],
        [.. lines.SelectMany(line => line.Results), .. lines.SelectMany(line => Kinship.Rules
            .Select(rule => rule[2]).Distinct().Where(word => word != line.Chain.End).Select(line.Not))]);

    private string Combination(string asked, params IReadOnlyList<MultiHopKinChain> chains) =>
        $"{Name}|{asked}|{string.Join('|', chains.Select(chain => string.Join(' ', chain.Links)))}";

    /// <summary>Different people, each fit to be what the word says, or anybody where it says nothing.</summary>
    private IReadOnlyList<string> Names(Chance chance, params IReadOnlyList<string>[] lines)
    {
        Queue<string> she = new(chance.For("she").Several(People.She.Count, People.She));
        Queue<string> he = new(chance.For("he").Several(People.He.Count, People.He));
        return [.. lines.SelectMany((words, i) => words.Select((word, j) =>
            (MultiHopKinship.IsOpen(word)
                ? chance.For("gender").For(i).For(j).Happens(0.5) : Kinship.She.Contains(word))
                ? she.Dequeue() : he.Dequeue()))];
    }

    /// <summary>People, each of whom is something to the next.</summary>
    private sealed record Line(MultiHopKinChain Chain, IReadOnlyList<string> People)
    {
        public IReadOnlyList<Statement> Links => [.. Chain.Links.Select((word, i) => Is(i, word, i + 1))];

        public IEnumerable<Statement> Results => Chain.Results.Select((word, i) => Is(0, word, i + 2));

        public IEnumerable<ReasoningStep> Steps
        {
            get
            {
                yield return new(Links[0]);
                for (int i = 0; i < Chain.Results.Count; i++)
                {
                    string before = i == 0 ? Chain.Links[0] : Chain.Results[i - 1];
                    yield return new(Links[i + 1]);
                    yield return new(MultiHopKinship.Fact([before, Chain.Links[i + 1], Chain.Results[i]]));
                    yield return new(Is(0, Chain.Results[i], i + 2), Derived: true);
                }
            }
        }

        public Statement Not(string word) => Statement.Of("multihop_kin_not", People[0], word, People[^1]);

        private Statement Is(int who, string word, int whom) =>
            Statement.Of("multihop_kin", People[who], word, People[whom]);
    }
}
