using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>Tells rules and cases in sentences; which wordings it takes depends on chance alone.</summary>
internal sealed class RulesScene(RulesContent content, Regulation rules, Chance chance)
{
    /// <summary>The rules and the cases, either first.</summary>
    public IReadOnlyList<string> Tell(IReadOnlyList<Case> cases)
    {
        IEnumerable<string> ofCases = Cases(cases).Select(Sentence), ofRules = Rules().Select(Sentence);
        return chance.For("cases first").Happens(0.25) ? [.. ofCases, .. ofRules] : [.. ofRules, .. ofCases];
    }

    private IEnumerable<string> Rules()
    {
        if (rules.Shape is RuleShape.Class)
        {
            string[] clauses = [.. rules.Articles.Select((article, i) => Clause(article.Whom, article.Gives, i))];
            yield return clauses.Length == 2
                ? Say("pair", ("place", rules.Book.Place), ("x", clauses[0]), ("y", clauses[1]))
                : Say("triple", ("place", rules.Book.Place), ("x", clauses[0]), ("y", clauses[1]), ("z", clauses[2]));
            yield break;
        }

        if (rules.Shape is RuleShape.Limit) yield return Limits();
        if (rules.Shape is not RuleShape.Exception)
        {
            yield return Sides(rules.Shape is RuleShape.Limit ? "side" : "pair");
            yield break;
        }

        bool first = chance.For("exception first").Happens(0.4);
        string exception = Say(first ? "exception_first" : "exception", ("place", rules.Book.Place),
            ("e", Clause(rules.Classes[0], rules.Outcomes[2], 2)), ("anyhow", rules.Measure.Anyhow));
        if (first) yield return exception;
        yield return Sides(first ? "otherwise" : "pair");
        if (!first) yield return exception;
    }

    private string Limits()
    {
        string a = rules.Classes[0], b = rules.Classes[1];
        return Say("limit", ("place", rules.Book.Place), ("unit", rules.Measure.Unit), ("a", a), ("b", b),
            ("m", Regulation.Words[rules.Limits[a]]), ("n", Regulation.Words[rules.Limits[b]]));
    }

    /// <summary>What holds below and above the number, either first; the second may just be "an older one".</summary>
    private string Sides(string patterns)
    {
        bool lowFirst = chance.For("low first").Happens(0.5);
        bool relative = chance.For("relative").Happens(0.8);
        bool isLimit = rules.Shape is RuleShape.Limit;
        string second = (relative, lowFirst) switch
        {
            (true, true) => isLimit ? "one over it" : rules.Measure.Greater,
            (true, false) => isLimit ? "one within it" : rules.Measure.Lesser,
            (false, true) => rules.High,
            (false, false) => rules.Low,
        };
        return Say(patterns, ("place", rules.Book.Place),
            ("x", Clause(lowFirst ? rules.Low : rules.High, rules.Outcomes[lowFirst ? 0 : 1], 0)),
            ("y", Clause(second, rules.Outcomes[lowFirst ? 1 : 0], 1)));
    }

    private string Clause(string whom, Outcome gives, int place) =>
        $"{whom} {chance.For("verb").For(place).One(content.Manners[gives.Manner].Verbs)} {gives.What}";

    private string[] Cases(IReadOnlyList<Case> cases)
    {
        string[] told = [.. cases.Select((@case, i) => Tell(@case, chance.For("case").For(i)))];
        return told.Length == 2 && !told.Any(clause => clause.Contains(',')) && chance.For("one sentence").Happens(0.6)
            ? [Say("both", ("x", told[0]), ("y", told[1]))]
            : told;
    }

    private string Tell(Case @case, Chance chance)
    {
        string sort = content.Tells.GetValueOrDefault(@case.Sort, $"is {@case.Sort}");
        string number = chance.For("predicate").One(rules.Measure.Predicates)
            .Replace("{n}", Regulation.Words[@case.Number]);
        string patterns = (@case.IsThing, @case.Number > 0) switch
        {
            (true, true) => "measured",
            (true, false) => "brought",
            (false, true) when @case.Sort.Length > 0 => "joined",
            _ => "plain",
        };
        return Say(chance, patterns, ("s", @case.Owner), ("p", patterns == "plain" && @case.Number > 0 ? number : sort),
            ("q", number), ("i", @case.Sort), ("brings", rules.Book.Brings ?? ""));
    }

    private string Say(string patterns, params (string Place, string Text)[] values) =>
        Say(chance.For(patterns), patterns, values);

    private string Say(Chance chance, string patterns, params (string Place, string Text)[] values) =>
        new Phrase(chance.For("pattern").One(content.Scenes[patterns])).Write(
            chance, values.ToDictionary(value => value.Place, value => value.Text, StringComparer.Ordinal));

    /// <summary>From a capital letter to a full stop.</summary>
    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
