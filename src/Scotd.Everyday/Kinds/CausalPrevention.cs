using static Scotd.Everyday.Kinds.CausalSays;

namespace Scotd.Everyday.Kinds;

/// <summary>The families in which somebody keeps an event from happening, or forgets to.</summary>
internal static class CausalPrevention
{
    /// <summary>Did the end of the chain happen, though somebody did something?</summary>
    public static CausalQuestion? Prevented(CausalDraw draw) =>
        Scene(draw, draw.Links) is not { } scene ? null : scene.Question(
            "prevented",
            new Dictionary<string, string> { ["x"] = scene.Path[^1].Happen },
            [],
            scene.Reached == scene.Path[^1] ? "yes" : "no",
            scene.Reached == scene.Path[^1]
                ? [.. scene.Aside, .. Links(scene.Path), new(Result(scene.Path[^1].Happened), Derived: true)]
                : [
                    .. scene.Blocking,
                    .. Links(scene.Tail),
                    new(Result(scene.Path[^1].HappenedNot), Derived: true),
                ]);

    /// <summary>How far did the chain go?</summary>
    public static CausalQuestion? Last(CausalDraw draw)
    {
        if (Scene(draw, Math.Max(3, draw.Links)) is not { } scene) return null;
        CausalEvent[] ends = [.. scene.Ends, scene.Path[^1]];
        CausalEvent[] rest = [.. draw.Chance.For("filler").Several(scene.Path.Count, scene.Path)];
        CausalEvent[] choices = [.. ends.Concat(rest).Distinct().Take(3)];
        bool isBlocked = scene.Reached != scene.Path[^1];
        return scene.Question(
            "last",
            new Dictionary<string, string>(),
            [.. choices.Select(at => at.Happened)],
            scene.Reached.Happened,
            [
                .. isBlocked ? [] : scene.Aside,
                .. isBlocked && scene.Head.Count == 1 ? [new(Told(scene.Path[0].Happened))] : Links(scene.Head),
                .. isBlocked ? scene.Blocking : [],
                new(CausalSays.Last(scene.Reached), Derived: true),
            ]);
    }

    private static PreventionScene? Scene(CausalDraw draw, int links)
    {
        (Chance chance, CausalDomain domain) = (draw.Chance, draw.Domain);
        // Only a stretch that goes on in no other way is really cut by what cuts it.
        (IReadOnlyList<CausalEvent> Path, CausalGuard Guard)[] cuts =
        [
            .. CausalDomain.Paths([draw.Chain], links).SelectMany(
                _ => domain.Guards, (path, guard) => (Path: path, Guard: guard)).Where(cut =>
                cut.Path.Skip(1).Contains(cut.Guard.Against)
                && !domain.Effects(cut.Path[0], cut.Guard.Against).Contains(cut.Path[^1])),
        ];
        if (cuts.Length == 0) return null;
        (IReadOnlyList<CausalEvent> path, CausalGuard guard) = chance.For("cut").One(cuts);
        CausalGuard[] others =
        [
            .. domain.Guards.Where(other => other.Against != guard.Against && !path.Contains(other.Against)),
        ];
        // What is prevented further on in the same chain looks most as if it mattered.
        CausalGuard[] near = [.. others.Where(other => domain.Causes(path[0], other.Against))];
        CausalGuard? aside = !chance.For("aside").Happens(0.85) ? null
            : chance.For("which aside").One(near.Length > 0 && chance.For("near").Happens(0.6) ? near : others);
        return new(draw, path, guard, aside);
    }
}

/// <summary>A chain that is cut or not, and somebody else's act beside it.</summary>
internal sealed record PreventionScene(
    CausalDraw Draw, IReadOnlyList<CausalEvent> Path, CausalGuard Guard, CausalGuard? Other)
{
    private CausalGuard? Done => Draw.First ? Guard : Other;

    /// <summary>How far the chain went.</summary>
    public CausalEvent Reached => Draw.First ? Ends[0] : Path[^1];

    /// <summary>The event before the one that may be prevented.</summary>
    public IReadOnlyList<CausalEvent> Ends => [Path[Cut - 1]];

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<CausalEvent> Head => Draw.First ? [.. Path.Take(Cut)] : Path;

    /// <summary>What was prevented and what would have come of it.</summary>
    public IReadOnlyList<CausalEvent> Tail => [.. Path.Skip(Cut)];

    /// <summary>The steps that show what was prevented.</summary>
    public IReadOnlyList<ReasoningStep> Blocking => Shown(Guard, Draw.Names[1]);

    /// <summary>The steps about what was done without any bearing on the question.</summary>
    public IReadOnlyList<ReasoningStep> Aside => Other is null
        ? [new(Told(Guard.Act.By(Draw.Names[1]).Forgot))]
        : [.. Shown(Other, Draw.Names[2]).Select(step => step with { Optional = true })];

    private int Cut => Path.ToList().IndexOf(Guard.Against);

    /// <summary>A question about this scene.</summary>
    public CausalQuestion Question(
        string family,
        IReadOnlyDictionary<string, string> ask,
        IReadOnlyList<string> choices,
        string right,
        IReadOnlyList<ReasoningStep> steps)
    {
        CausalEvent act = Guard.Act.By(Draw.Names[1]);
        IReadOnlySet<CausalEvent> happened = Draw.Domain.Effects(Path[0], Done?.Against);
        List<string> acts = [Draw.First ? act.Happened : act.Forgot];
        if (Other?.Act.By(Draw.Names[2]) is { } other) acts.Add(Draw.First ? other.Forgot : other.Happened);
        return new(
            family,
            [Path[0].Happens, Path[^1].Happens, Guard.Act.Happens, Other?.Act.Happens ?? "alone", .. choices],
            [Path[0].Happened],
            acts,
            ask,
            choices,
            right,
            steps,
            [
                .. Truths(Draw.Domain, happened, Draw.Domain.Effects(Path[0])),
                CausalSays.Last(Reached),
                .. Done is null ? [] : new[] { Result(Done.Against.HappenedNot) },
            ]);
    }

    private static IReadOnlyList<ReasoningStep> Shown(CausalGuard guard, string name) =>
        [new(Told(guard.Act.By(name).Happened)), new(CausalSays.Guard(guard))];
}
