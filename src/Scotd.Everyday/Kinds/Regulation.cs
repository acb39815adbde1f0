using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>What decides a case.</summary>
internal enum RuleShape
{
    /// <summary>The side of a number.</summary>
    Number,

    /// <summary>The class alone.</summary>
    Class,

    /// <summary>The side of a number, unless the case is of the class that has its own rule.</summary>
    Exception,

    /// <summary>The side of a limit, which each class has for itself.</summary>
    Limit,
}

/// <summary>The rules of a book that hold in one puzzle, and what follows from them.</summary>
/// <param name="Book">Whose rules.</param>
/// <param name="Measure">The measure of the book.</param>
/// <param name="Shape">What decides.</param>
/// <param name="Threshold">The number of the rules, where there is one for all.</param>
/// <param name="Classes">The classes that the rules name, in the order in which they are told.</param>
/// <param name="Limits">By class, its limit.</param>
/// <param name="Outcomes">
/// By class, what follows; else for the low side, the high side and the exception, in this order.
/// </param>
internal sealed record Regulation(
    RuleBook Book,
    Measure Measure,
    RuleShape Shape,
    int Threshold,
    IReadOnlyList<string> Classes,
    IReadOnlyDictionary<string, int> Limits,
    IReadOnlyList<Outcome> Outcomes)
{
    /// <summary>Number words from nought, which no case has.</summary>
    public static IReadOnlyList<string> Words { get; } = ["nought", "one", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Those on the low side of the number, e.g. "a guest under six".</summary>
    public string Low => Side(Measure.Low, "within");

    /// <summary>Those on the high side of the number.</summary>
    public string High => Side(Measure.High, "over");

    /// <summary>Whether numbers decide at all.</summary>
    public bool Counts => Shape is not RuleShape.Class;

    /// <summary>The rules, each as whom it is about and what follows.</summary>
    public IEnumerable<(string Whom, Outcome Gives)> Articles => Shape switch
    {
        RuleShape.Class => Classes.Zip(Outcomes),
        RuleShape.Exception => [(Low, Outcomes[0]), (High, Outcomes[1]), (Classes[0], Outcomes[2])],
        _ => [(Low, Outcomes[0]), (High, Outcomes[1])],
    };

    /// <summary>What the scene tells of the rules.</summary>
    public IEnumerable<Statement> Premises =>
    [
        .. Articles.Select(article => article.Gives.For(article.Whom)),
        .. Limits.Select(limit => Limit(limit.Key, limit.Value)),
        .. Shape is RuleShape.Exception ? [Statement.Of("rules_first", Classes[0])] : Array.Empty<Statement>(),
    ];

    /// <summary>The rules without wording.</summary>
    public string Content => string.Join(',', Premises.Select(premise => premise.Key).Order(StringComparer.Ordinal));

    /// <summary>What follows for a case.</summary>
    public Outcome Decide(Case @case) => Shape switch
    {
        RuleShape.Class => Outcomes[Classes.ToList().IndexOf(@case.Class)],
        RuleShape.Exception when @case.Class == Classes[0] => Outcomes[2],
        _ => Outcomes[IsLow(@case) ? 0 : 1],
    };

    /// <summary>What the scene tells of a case.</summary>
    public IEnumerable<Statement> Told(Case @case)
    {
        if (@case.Sort.Length > 0 && !@case.IsThing) yield return Is(@case.Owner, @case.Sort);
        if (@case.IsThing) yield return Statement.Of("rules_brings", @case.Owner, @case.Sort);
        if (@case.Number > 0) yield return Measured(@case);
    }

    /// <summary>The way to what follows for a case.</summary>
    public IEnumerable<ReasoningStep> Steps(Case @case, bool longer)
    {
        bool except = Shape is RuleShape.Exception && @case.Class == Classes[0];
        bool indirect = @case.Sort != @case.Class;
        if (Shape is not RuleShape.Number)
        {
            if (!@case.IsThing) yield return new(Is(@case.Owner, @case.Sort));
            if (Shape is RuleShape.Exception && !except)
            {
                if (indirect) yield return new(Isnt(@case.Sort, Classes[0]), Optional: !longer);
                if (!@case.IsThing) yield return new(Isnt(@case.Owner, Classes[0]), true, Optional: !longer);
            }
            else if (indirect)
            {
                yield return new(Is(@case.Sort, @case.Class));
                if (!@case.IsThing && Shape is not RuleShape.Limit)
                    yield return new(Is(@case.Owner, @case.Class), true, Optional: !longer);
            }
        }

        if (except) yield return new(Statement.Of("rules_first", @case.Class));
        foreach (ReasoningStep step in except || !Counts ? [] : Compared(@case))
            yield return step;
        string whom = except || !Counts ? @case.Class : IsLow(@case) ? Low : High;
        yield return new(Decide(@case).For(whom), Optional: Shape is RuleShape.Limit && !longer);
        yield return new(Decide(@case).For(@case.Subject), true);
    }

    /// <summary>All that can be concluded about a case, needed or not.</summary>
    public IEnumerable<Statement> Truths(Case @case)
    {
        foreach (ReasoningStep step in Steps(@case, true)) yield return step.Says;
        foreach (ReasoningStep step in Shape is RuleShape.Exception ? Compared(@case) : []) yield return step.Says;
        if (@case.Sort.Length == 0) yield break;
        yield return Is(@case.Subject, @case.Class);
        foreach (string other in Book.Classes.Keys.Where(other => other != @case.Class))
            yield return Isnt(@case.Subject, other);
    }

    /// <summary>"{a} is {b}".</summary>
    public static Statement Is(string a, string b) => Statement.Of("rules_is", a, b);

    /// <summary>"{a} is not {b}".</summary>
    public static Statement Isnt(string a, string b) => Statement.Of("rules_not", a, b);

    /// <summary>"{a} is less than {b}".</summary>
    public static Statement Less(int a, int b) => Statement.Of("rules_less", Words[a], Words[b]);

    private IEnumerable<ReasoningStep> Compared(Case @case)
    {
        int bound = Bound(@case);
        if (Shape is RuleShape.Limit) yield return new(Limit(@case.Class, bound));
        yield return new(Measured(@case));
        yield return new(Less(Math.Min(@case.Number, bound), Math.Max(@case.Number, bound)));
        yield return new(Is(@case.Subject, IsLow(@case) ? Low : High), true);
    }

    private int Bound(Case @case) => Shape is RuleShape.Limit ? Limits[@case.Class] : Threshold;

    private bool IsLow(Case @case) => @case.Number < Bound(@case);

    private string Side(string pattern, string ofTheLimit) => Shape is RuleShape.Limit
        ? $"{Book.Noun} {ofTheLimit} the limit"
        : pattern.Replace("{noun}", Book.Noun).Replace("{t}", Words[Threshold]);

    private Statement Measured(Case @case) =>
        Statement.Of($"rules_{Book.Measure}", @case.Subject, Words[@case.Number]);

    private Statement Limit(string whose, int limit) =>
        Statement.Of($"rules_{Book.Measure}_limit", whose, Words[limit]);
}
