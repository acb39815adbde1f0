using Scotd.Tasks;
using static Scotd.Everyday.Kinds.CausalSays;

namespace Scotd.Everyday.Kinds;

/// <summary>The families of questions about causes; each finds none where the situation does not allow one.</summary>
internal static class CausalFamilies
{
    // More words than this may not differ between a question and its edited partner.
    private const int MostEdited = 8;

    /// <summary>Of two possible beginnings one happened: what came of it?</summary>
    public static CausalQuestion? Chain(CausalDraw draw)
    {
        (Chance chance, CausalDomain domain) = (draw.Chance, draw.Domain);
        IReadOnlyList<CausalEvent>? x = One(chance.For("path"), CausalDomain.Paths([draw.Chain], draw.Links));
        IReadOnlyList<CausalEvent>? y = x is null ? null : One(
            chance.For("other"), CausalDomain.Paths(domain.All, draw.Links).Where(y => AreApart(domain, x, y)));
        if (x is null || y is null) return null;
        CausalEvent[] strangers =
        [
            .. domain.Events.Where(at => !domain.Causes(x[0], at) && !domain.Causes(y[0], at)),
        ];
        // Their own cause is the distractor for who reads the link backwards.
        CausalEvent[] causes = [.. strangers.Where(at => domain.Causes(at, x[0]) || domain.Causes(at, y[0]))];
        bool isReversed = causes.Length > 0 && chance.For("reversed").Happens(0.6);
        if (One(chance.For("stranger"), isReversed ? causes : strangers) is not { } stranger) return null;
        (IReadOnlyList<CausalEvent> led, IReadOnlyList<CausalEvent> stayed) = draw.First ? (x, y) : (y, x);
        return new(
            "chain",
            [x[0].Happens, x[^1].Happens, y[0].Happens, y[^1].Happens, stranger.Happens],
            [draw.First ? x[0].Happened : x[0].HappenedNot, draw.First ? y[0].HappenedNot : y[0].Happened],
            [],
            new Dictionary<string, string>(),
            [x[^1].Happened, y[^1].Happened, stranger.Happened],
            led[^1].Happened,
            [new(Told(led[0].Happened)), .. Links(led), new(Result(led[^1].Happened))],
            [.. Truths(domain, domain.Effects(led[0]), domain.Effects(stayed[0]))]);
    }

    /// <summary>Of two events both happened, and each explains something else: which one explains this?</summary>
    public static CausalQuestion? Cause(CausalDraw draw)
    {
        (Chance chance, CausalDomain domain) = (draw.Chance, draw.Domain);
        IReadOnlyList<CausalEvent>? x = One(chance.For("path"), CausalDomain.Paths([draw.Chain], draw.Links));
        IReadOnlyList<CausalEvent>? y = x is null ? null : One(
            chance.For("other"), CausalDomain.Paths(domain.All, draw.Links).Where(y =>
                AreApart(domain, x, y) && Edit(x[^1].Happen, y[^1].Happen) <= MostEdited));
        if (x is null || y is null) return null;
        CausalEvent[] strangers =
        [
            .. domain.Events.Where(at => !x.Contains(at) && !y.Contains(at)
                && !domain.Causes(at, x[^1]) && !domain.Causes(at, y[^1])),
        ];
        // What came of it is the distractor for who reads the link backwards.
        CausalEvent[] effects = [.. strangers.Where(at => domain.Causes(x[^1], at) || domain.Causes(y[^1], at))];
        bool isReversed = effects.Length > 0 && chance.For("reversed").Happens(0.6);
        if (One(chance.For("stranger"), isReversed ? effects : strangers) is not { } stranger) return null;
        IReadOnlyList<CausalEvent> why = draw.First ? x : y;
        HashSet<CausalEvent> happened =
            [.. domain.Effects(x[0]), .. domain.Effects(y[0]), .. domain.Effects(stranger)];
        return new(
            "cause",
            [x[0].Happens, x[^1].Happens, y[0].Happens, y[^1].Happens, stranger.Happens],
            [x[0].Happened, y[0].Happened, stranger.Happened],
            [],
            new Dictionary<string, string> { ["x"] = why[^1].Happen, ["y"] = why[^1].Happened },
            [x[0].Happened, y[0].Happened, stranger.Happened],
            why[0].Happened,
            [
                .. Links(why).Reverse(),
                new(Told(why[0].Happened)),
                new(Since(why[0].Happened, why[^1].Happened)),
            ],
            [.. Truths(domain, happened, [])]);
    }

    /// <summary>Without one of two causes, would it have happened all the same?</summary>
    public static CausalQuestion? Counterfactual(CausalDraw draw)
    {
        (Chance chance, CausalDomain domain) = (draw.Chance, draw.Domain);
        if (One(chance.For("path"), CausalDomain.Paths([draw.Chain], draw.Links)) is not { } x) return null;
        IReadOnlyList<CausalEvent>? second = One(chance.For("second"), Enumerable.Range(1, draw.Links)
            .SelectMany(links => CausalDomain.Paths(domain.All, links))
            .Where(y => y[^1] == x[^1] && !domain.Causes(x[0], y[0]) && !domain.Causes(y[0], x[0])));
        CausalEvent? idle = One(chance.For("idle"), domain.Events.Where(at =>
            !domain.Causes(at, x[^1]) && !domain.Causes(x[0], at) && (second is null || !domain.Causes(second[0], at))
            && (second is not null || Edit(at.HadNot, x[0].HadNot) <= MostEdited)));
        if (idle is null) return null;
        return second is null ? WithoutOne(draw, x, idle) : WithSecond(draw, x, second, idle);
    }

    private static CausalQuestion WithoutOne(CausalDraw draw, IReadOnlyList<CausalEvent> x, CausalEvent idle)
    {
        string conclusion = draw.First ? x[^1].Would : x[^1].WouldNot;
        HashSet<CausalEvent> happened = [.. draw.Domain.Effects(x[0]), .. draw.Domain.Effects(idle)];
        return new(
            "counterfactual",
            ["one", x[0].Happens, x[^1].Happens, idle.Happens],
            [x[0].Happened, idle.Happened],
            [],
            new Dictionary<string, string>
            {
                ["c"] = draw.First ? idle.HadNot : x[0].HadNot,
                ["x"] = x[^1].HaveHappened,
            },
            [],
            draw.First ? "yes" : "no",
            [new(Told(x[0].Happened)), .. Links(x), new(Then(conclusion))],
            [.. Truths(draw.Domain, happened, []), .. Thens(happened, draw.Domain.Effects(draw.First ? x[0] : idle))]);
    }

    private static CausalQuestion WithSecond(
        CausalDraw draw, IReadOnlyList<CausalEvent> x, IReadOnlyList<CausalEvent> second, CausalEvent idle)
    {
        CausalEvent other = draw.First ? second[0] : idle, missing = draw.First ? idle : second[0];
        IReadOnlySet<CausalEvent> anyway = draw.Domain.Effects(other);
        HashSet<CausalEvent> happened = [.. draw.Domain.Effects(x[0]), .. anyway];
        ReasoningStep[] steps = draw.First
            ? [new(Told(second[0].Happened)), .. Links(second), new(Then(x[^1].Would))]
            : [new(Told(second[0].HappenedNot)), .. Links(x), new(Then(x[^1].WouldNot))];
        return new(
            "counterfactual",
            ["two", x[0].Happens, x[^1].Happens, second[0].Happens, idle.Happens],
            [
                x[0].Happened,
                draw.First ? second[0].Happened : second[0].HappenedNot,
                draw.First ? idle.HappenedNot : idle.Happened,
            ],
            [],
            new Dictionary<string, string> { ["c"] = x[0].HadNot, ["x"] = x[^1].HaveHappened },
            [],
            draw.First ? "yes" : "no",
            steps,
            [
                .. Truths(draw.Domain, happened, draw.Domain.Effects(missing)),
                .. Thens(happened, anyway),
            ]);
    }

    private static IEnumerable<Statement> Thens(IEnumerable<CausalEvent> happened, IReadOnlySet<CausalEvent> anyway) =>
        happened.Select(at => Then(anyway.Contains(at) ? at.Would : at.WouldNot));

    /// <summary>Neither beginning brings about the other's end or beginning.</summary>
    private static bool AreApart(CausalDomain domain, IReadOnlyList<CausalEvent> x, IReadOnlyList<CausalEvent> y) =>
        !domain.Causes(x[0], y[^1]) && !domain.Causes(y[0], x[^1]);

    private static int Edit(string before, string after) =>
        before.Split(' ').Except(after.Split(' ')).Count() + after.Split(' ').Except(before.Split(' ')).Count();

    private static T? One<T>(Chance chance, IEnumerable<T> of) where T : class =>
        of.ToArray() is { Length: > 0 } some ? chance.One(some) : null;
}
