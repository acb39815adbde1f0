using Scotd.Tasks;
using static Scotd.Everyday.Kinds.CausalSays;

namespace Scotd.Everyday.Kinds;

/// <summary>The families in which somebody keeps an event from happening, or forgets to.</summary>
internal static class CausalPrevention
{
    // Over a longer chain it is also told how things came as far as they did.
    private const int ShortLinks = 3;

    /// <summary>Did the end of the chain happen, though somebody did something?</summary>
    public static CausalQuestion? Prevented(CausalDraw draw) =>
        Scene(draw, draw.Links) is not { } scene ? null : scene.Question(
            "prevented",
            new Dictionary<string, string> { ["x"] = scene.Path[^1].Happen },
            [],
            scene.Reached == scene.Path[^1] ? "yes" : "no",
            scene.Reached == scene.Path[^1]
                ? [.. scene.Aside, .. Links(scene.Path), new(Result(scene.Path[^1].Happened))]
                : [
                    .. draw.Links > ShortLinks ? Links(scene.Head) : [],
                    .. scene.Blocking,
                    .. Links(scene.Tail),
                    new(Result(scene.Path[^1].HappenedNot)),
                ]);

    /// <summary>How far did the chain go?</summary>
    public static CausalQuestion? Last(CausalDraw draw)
    {
        if (Scene(draw, draw.Links) is not { } scene) return null;
        CausalEvent[] ends = [scene.Before, scene.Path[^1]];
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
                new(CausalSays.Last(scene.Reached)),
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
    public CausalEvent Reached => Draw.First ? Before : Path[^1];

    /// <summary>The event before the one that may be prevented.</summary>
    public CausalEvent Before => Path[Cut - 1];

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
                .. Done is null ? [] : Prevented(Done),
            ]);
    }

    /// <summary>The act prevents an event, and so all that only this event would bring about.</summary>
    private IEnumerable<Statement> Prevented(CausalGuard done)
    {
        IReadOnlySet<CausalEvent> happened = Draw.Domain.Effects(Path[0], done.Against);
        return Draw.Domain.Effects(done.Against).Where(at => !happened.Contains(at)).SelectMany(at => new[]
        {
            Result(at.HappenedNot), CausalSays.Guard(done with { Against = at }),
        });
    }

    private static IReadOnlyList<ReasoningStep> Shown(CausalGuard guard, string name) =>
        [new(Told(guard.Act.By(name).Happened)), new(CausalSays.Guard(guard))];
}
