using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>The rules of a pool, a library, a ferry... applied to a case.</summary>
public sealed class Rules : Kind
{
    private static readonly RulesContent s_content = Everyday.Content.Read<RulesContent>("rules");

    /// <inheritdoc/>
    public override string Name => "rules";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Situations { get; } = [.. s_content.Books.Keys];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Relations { get; } = s_content.Relations
        .Concat(s_content.Manners.Select(manner => KeyValuePair.Create($"rules_{manner.Key}", manner.Value.Wordings)))
        .Concat(s_content.Measures.Select(measure =>
            KeyValuePair.Create($"rules_{measure.Key}", measure.Value.Wordings)))
        .Concat(s_content.Measures.Where(measure => measure.Value.Limited).Select(measure =>
            KeyValuePair.Create($"rules_{measure.Key}_limit", LimitWordings(measure.Value.Unit))))
        .ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Facts { get; } = [.. Numbers().Concat(Sorts()).Distinct()];

    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish)
    {
        string situation = chance.For("book").One(Situations);
        RuleBook book = s_content.Books[situation];
        Manner manner = s_content.Manners[book.Manner];
        Regulation rules = Draw(chance.For("rules"), book, wish.Longer);
        IReadOnlyList<string> people = chance.For("people").Several(2, People.All);

        IReadOnlyList<Case> cases = [.. Cases(rules, people[0], wish.Longer)];
        Case subject = OneOfEachOutcome(chance.For("subject"), rules,
            cases.Where(one => Changes(rules, one, cases).Any()));
        Case other = OneOfEachOutcome(chance.For("other"), rules, Cases(rules, people[1], wish.Longer)
            .Where(rival => rules.Decide(rival) != rules.Decide(subject) && MayMeet(rival, subject)));
        bool isAccompanied = !wish.Longer && chance.For("accompanied").Happens(Company(rules.Shape));
        Case edited = OneOfEachOutcome(chance.For("edit"), rules, Changes(rules, subject, cases)
            .Where(changed => !isAccompanied || MayMeet(changed, other)));

        // An edit asks about the other one, or changes what is said of this one.
        bool asksOther = isAccompanied && chance.For("asks other").Happens(0.4);
        Case asked = !wish.Edited ? subject : asksOther ? other : edited;
        Case[] told = [wish.Edited && !asksOther ? edited : subject, .. isAccompanied ? [other] : Array.Empty<Case>()];
        Outcome[] possible = [rules.Decide(subject), rules.Decide(asksOther ? other : edited)];

        bool isYesNo = manner.Denial is not null || chance.For("yes or no").Happens(0.25);
        Outcome suspected = manner.Denial is null
            ? chance.For("suspected").One(possible)
            : new Outcome(book.Manner, possible[0].What);
        IReadOnlyList<string> choices = isYesNo ? ["yes", "no"] : Choices(chance.For("choices"), rules, possible);
        Outcome decided = rules.Decide(asked);
        string ask = chance.For("ask").One((isYesNo ? manner.Whether : manner.What)!)
            .Replace("{s}", asked.Subject).Replace("{o}", suspected.What);

        return new(
            Name, situation,
            string.Join('|', [Name, situation, rules.Content, asked.Content,
                string.Join('+', told.Where(one => one != asked).Select(one => one.Content)),
                isYesNo ? suspected.What : string.Join('/', choices.Order(StringComparer.Ordinal))]),
            new RulesScene(s_content, rules, chance.For("scene")).Tell(
                chance.For("other first").Happens(0.5) ? [.. told.Reverse()] : told),
            ask, choices,
            isYesNo ? (decided == suspected ? 0 : 1) : choices.ToList().IndexOf(decided.What),
            isYesNo ? PuzzleForm.YesNo : chance.For("letters").Happens(0.5) ? PuzzleForm.Letters : PuzzleForm.Words,
            [.. rules.Premises.Concat(told.SelectMany(rules.Told))],
            [.. rules.Steps(asked, wish.Longer)],
            [.. told.SelectMany(rules.Truths).Distinct()]);
    }

    private static Regulation Draw(Chance chance, RuleBook book, bool longer)
    {
        Measure measure = s_content.Measures[book.Measure];
        bool isOfThings = book.Brings is not null;
        RuleShape shape = chance.For("shape").One<RuleShape>((longer, isOfThings, measure.Limited) switch
        {
            (true, true, _) => [RuleShape.Limit],
            (true, false, true) => [RuleShape.Limit, RuleShape.Exception],
            (true, false, false) => [RuleShape.Exception],
            (false, _, true) => [RuleShape.Number, RuleShape.Class, RuleShape.Exception, RuleShape.Limit],
            (false, _, false) => [RuleShape.Number, RuleShape.Class, RuleShape.Exception],
        });
        int named = shape switch
        {
            RuleShape.Number => 0,
            RuleShape.Exception => 1,
            RuleShape.Limit => 2,
            _ => Math.Min(2 + chance.For("named").Below(2), book.Classes.Count),
        };
        IReadOnlyList<string> classes = chance.For("classes").Several(named, [.. book.Classes.Keys]);
        int[] bounds = [.. chance.For("bounds").Several(2, [4, 5, 6, 7, 8, 9, 10])];
        return new(book, measure, shape, shape is RuleShape.Number or RuleShape.Exception ? bounds[0] : 0, classes,
            shape is RuleShape.Limit ? classes.Zip(bounds).ToDictionary(x => x.First, x => x.Second) : [],
            Outcomes(chance.For("outcomes"), book));
    }

    /// <summary>Three outcomes, the first two of which differ; a permission has only two.</summary>
    private static IReadOnlyList<Outcome> Outcomes(Chance chance, RuleBook book)
    {
        IReadOnlyList<string> several = chance.For("what").Several(Math.Min(3, book.Outcomes.Count), book.Outcomes);
        if (s_content.Manners[book.Manner].Denial is not { } denial)
            return [.. several.Select(what => new Outcome(book.Manner, what))];
        Outcome[] both = [new(book.Manner, several[0]), new(denial, several[0])];
        IReadOnlyList<Outcome> order = chance.For("order").Several(2, both);
        return [.. order, chance.For("third").One(both)];
    }

    /// <summary>All that this person could be, bring and measure under these rules.</summary>
    private static IEnumerable<Case> Cases(Regulation rules, string owner, bool longer)
    {
        bool isThing = rules.Book.Brings is not null;
        bool isDirect = rules.Shape switch
        {
            RuleShape.Exception => !longer && !isThing,
            RuleShape.Limit => !longer,
            _ => false,
        };
        IEnumerable<string> classes =
            rules.Shape is RuleShape.Class or RuleShape.Limit ? rules.Classes : rules.Book.Classes.Keys;
        IEnumerable<(string Class, string Sort)> sorts = rules.Shape is RuleShape.Number && !isThing
            ? [("", "")]
            : classes.SelectMany(of => (isDirect ? [of] : rules.Book.Classes[of]).Select(sort => (of, sort)));
        int[] numbers = rules.Counts
            ? [.. Enumerable.Range(2, 11).Where(n => n != rules.Threshold && !rules.Limits.Values.Contains(n))]
            : [0];
        return sorts.SelectMany(sort => numbers.Select(number =>
            new Case(owner, sort.Sort, sort.Class, number, isThing)));
    }

    /// <summary>How often there is another one: the longer the rules, the more seldom.</summary>
    private static double Company(RuleShape shape) => shape is RuleShape.Number or RuleShape.Class ? 0.85 : 0.3;

    /// <summary>Those that one change leads to, and to another outcome.</summary>
    private static IEnumerable<Case> Changes(Regulation rules, Case from, IEnumerable<Case> cases) =>
        cases.Where(changed => (changed.Sort == from.Sort) != (changed.Number == from.Number)
            && rules.Decide(changed) != rules.Decide(from));

    /// <summary>Things of the same sort could not be told apart.</summary>
    private static bool MayMeet(Case one, Case other) => !one.IsThing || one.Sort != other.Sort;

    /// <summary>Every outcome is equally likely, then every case of that outcome.</summary>
    private static Case OneOfEachOutcome(Chance chance, Regulation rules, IEnumerable<Case> cases)
    {
        IReadOnlyList<IGrouping<Outcome, Case>> groups = [.. cases.GroupBy(rules.Decide)];
        return chance.For("case").One<Case>([.. chance.For("outcome").One(groups)]);
    }

    private static IReadOnlyList<string> Choices(Chance chance, Regulation rules, IReadOnlyList<Outcome> possible)
    {
        IEnumerable<string> named = possible.Concat(rules.Articles.Select(article => article.Gives))
            .Select(outcome => outcome.What);
        IReadOnlyList<string> choices = [.. named.Concat(chance.For("more").Several(3, rules.Book.Outcomes))
            .Distinct().Take(3)];
        return chance.For("order").Several(3, choices);
    }

    private static IReadOnlyList<string> LimitWordings(string unit) =>
        [$"the limit for {{a}} is {{b}} {unit}", $"{{a}} has a limit of {{b}} {unit}",
            $"{{b}} {unit} is the limit for {{a}}"];

    private static IEnumerable<Statement> Numbers() =>
        from more in Enumerable.Range(2, 11)
        from less in Enumerable.Range(1, more - 1)
        select Regulation.Less(less, more);

    private static IEnumerable<Statement> Sorts() =>
        from book in s_content.Books.Values
        from mine in book.Classes
        from sort in mine.Value
        from fact in book.Classes.Keys.Where(other => other != mine.Key)
            .SelectMany(other => new[] { Regulation.Isnt(sort, other), Regulation.Isnt(mine.Key, other) })
            .Prepend(Regulation.Is(sort, mine.Key))
        select fact;
}
