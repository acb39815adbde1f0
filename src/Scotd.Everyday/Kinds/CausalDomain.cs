namespace Scotd.Everyday.Kinds;

/// <summary>A named chain of events, each of which makes the next one happen.</summary>
internal sealed record CausalChain(string Name, IReadOnlyList<CausalEvent> Events);

/// <summary>An act that keeps an event from happening; the act's subject is "someone".</summary>
internal sealed record CausalGuard(CausalEvent Act, CausalEvent Against);

/// <summary>A part of the world: what causes what in it, and what prevents it.</summary>
internal sealed class CausalDomain
{
    private readonly ILookup<CausalEvent, CausalEvent> _effects;

    public CausalDomain(CausalDomainContent content, IReadOnlyDictionary<string, string> verbs)
    {
        Name = content.Name;
        Openings = content.Openings;
        IReadOnlyList<CausalEvent> Parse(IReadOnlyList<string> texts) =>
            [.. texts.Select(text => CausalEvent.Parse(text, verbs))];
        CausalChain[] chains = [.. content.Chains.Select(chain => new CausalChain(chain.Key, Parse(chain.Value)))];
        CausalChain[] joins = [.. content.Joins.Select(join => new CausalChain("", Parse(join)))];
        Starts = [.. chains.Select(chain => Prolong(chain, chains))];
        All = [.. Starts, .. joins.Select(join => Prolong(join, chains))];
        Links = [.. All.SelectMany(chain => chain.Events.Zip(chain.Events.Skip(1))).Distinct()];
        _effects = Links.ToLookup(link => link.First, link => link.Second);
        Events = [.. All.SelectMany(chain => chain.Events).Distinct()];
        Guards =
        [
            .. content.Guards.SelectMany(guard => guard.Value.Select(act => new CausalGuard(
                CausalEvent.ParseAct(act, verbs), CausalEvent.Parse(guard.Key, verbs)))),
        ];
    }

    public string Name { get; }

    public IReadOnlyList<string> Openings { get; }

    /// <summary>The chains that start a situation.</summary>
    public IReadOnlyList<CausalChain> Starts { get; }

    /// <summary>These and the ways in which other causes join them.</summary>
    public IReadOnlyList<CausalChain> All { get; }

    public IReadOnlyList<CausalEvent> Events { get; }

    public IReadOnlyList<(CausalEvent First, CausalEvent Second)> Links { get; }

    public IReadOnlyList<CausalGuard> Guards { get; }

    /// <summary>All that comes of an event, itself included, while one event is kept from happening.</summary>
    public IReadOnlySet<CausalEvent> Effects(CausalEvent cause, CausalEvent? kept = null)
    {
        HashSet<CausalEvent> found = [];
        Queue<CausalEvent> open = new([cause]);
        while (open.TryDequeue(out CausalEvent? at))
        {
            if (at == kept || !found.Add(at)) continue;
            foreach (CausalEvent effect in _effects[at]) open.Enqueue(effect);
        }

        return found;
    }

    /// <summary>Whether the first event brings the second one about.</summary>
    public bool Causes(CausalEvent cause, CausalEvent effect) => Effects(cause).Contains(effect);

    /// <summary>All stretches of so many links in these chains.</summary>
    public static IReadOnlyList<IReadOnlyList<CausalEvent>> Paths(IEnumerable<CausalChain> chains, int links) =>
    [
        .. chains.SelectMany(chain => Enumerable.Range(0, Math.Max(0, chain.Events.Count - links))
            .Select(start => (IReadOnlyList<CausalEvent>)[.. chain.Events.Skip(start).Take(links + 1)])),
    ];

    /// <summary>A chain whose last event is within another one goes on as that one does.</summary>
    private static CausalChain Prolong(CausalChain chain, IReadOnlyList<CausalChain> chains)
    {
        CausalEvent last = chain.Events[^1];
        IEnumerable<CausalEvent> rest = chains.Where(other => other != chain)
            .Select(other => other.Events.SkipWhile(at => at != last).Skip(1)).FirstOrDefault(tail => tail.Any(), []);
        return chain with { Events = [.. chain.Events, .. rest] };
    }
}
