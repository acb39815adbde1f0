using Scotd.Tasks;
using static Scotd.Everyday.Kinds.TemporalFacts;
using static Scotd.Everyday.Kinds.TemporalWording;

namespace Scotd.Everyday.Kinds;

/// <summary>Days, months and seasons that are counted from a known one.</summary>
internal sealed class TemporalCalendars(TemporalContent content, CalendarSituation situation)
{
    private TimeScale Scale => content.Scales[situation.Scale];

    public Puzzle Make(Chance chance, Wish wish)
    {
        string[] events = [.. chance.For("events").Several(3, situation.Events)];
        int from = chance.For("from").Below(Scale.Times.Count);
        return chance.For("shape").Unit switch
        {
            < 0.25 when !wish.Longer => Which(chance, wish, events, from),
            < 0.6 => Dated(chance, wish, Linked(chance, wish, events, from)),
            _ => Dated(chance, wish, Single(chance, wish, events, from)),
        };
    }

    /// <summary>One event, so far from now or from a named time.</summary>
    private Plan Single(Chance chance, Wish wish, string[] events, int from)
    {
        // Seasons are too few to count farther.
        bool few = Scale.Times.Count == 4;
        int number = wish.Longer ? (few ? 3 : 4) : few ? 2 : 2 + chance.For("number").Below(2);
        bool ahead = chance.For("ahead").Happens(0.5);
        int sign = ahead ? 1 : chance.For("sign").One([1, -1]);
        (int otherFrom, int otherNumber) = chance.For("edit").Below(wish.Longer ? 1 : 2) == 0
            ? (At(Scale, from + chance.For("moved").One([1, -1])), number)
            : (from, number == 2 ? 3 : 2);
        Plan plan = new(ahead, from, [new(events[0], sign * number)]);
        Plan other = new(ahead, otherFrom, [new(events[0], sign * otherNumber)]);
        return wish.Edited ? other with { Other = plan } : plan with { Other = other };
    }

    /// <summary>One event is counted from a time, the next one from that event.</summary>
    private Plan Linked(Chance chance, Wish wish, string[] events, int from)
    {
        (int a, int b) = wish.Longer && Scale.Times.Count > 4
            ? chance.For("numbers").One([(1, 2), (2, 1), (2, 2)])
            : wish.Longer ? chance.For("numbers").One([(1, 2), (2, 1)]) : (1, 1);
        bool ahead = chance.For("ahead").Happens(0.5);
        if (!ahead) a *= chance.For("sign").One([1, -1]);
        b *= chance.For("turn").One([1, 1, -1]);
        bool moved = (Scale.Times.Count == 4 && b is 2 or -2) || chance.For("edit").Happens(0.4);
        Plan plan = new(ahead, from, [new(events[0], a), new(events[1], b)]);
        Plan other = moved
            ? plan with { From = At(Scale, from + chance.For("moved").One([1, -1])) }
            : plan with { Hops = [plan.Hops[0], new(events[1], -b)] };
        return wish.Edited ? other with { Other = plan } : plan with { Other = other };
    }

    private Puzzle Dated(Chance chance, Wish wish, Plan plan)
    {
        bool check = chance.For("check").Happens(0.3);
        bool yes = chance.For("yes").Happens(0.5);
        int end = plan.End(Scale);
        int otherEnd = plan.Other!.End(Scale);
        // The edit turns the answer, not the question: an edited "yes" asks for where the event was before.
        string asked = Scale.Times[yes != wish.Edited ? end : otherEnd];
        int extra = chance.For("extra").One(
            [.. Enumerable.Range(0, Scale.Times.Count).Except([end, otherEnd])]);
        int[] near =
        [
            .. new[] { Math.Min(end, otherEnd), Math.Max(end, otherEnd), extra }
                .Concat(chance.For("near").Permutation(Scale.Times.Count)).Distinct().Take(5),
        ];
        string[] choices = check ? ["yes", "no"] : [.. near.Select(i => Scale.Times[i])];
        List<string> scene = [.. Scene(chance, plan)];
        Dictionary<string, string> values = Values(chance, plan.Hops[^1].Event, asked);
        values["d"] = $"{Scale.Word} {Scale.Times[extra]}";
        if (chance.For("more").Happens(0.5))
        {
            int place = chance.For("place").Below(scene.Count + 1);
            scene.Insert(place, Say(chance.For("extras"), situation.Extras, values));
        }

        return new(
            "temporal", situation.Name,
            $"temporal/{situation.Name}/{plan.Content(Scale)}" + (check ? $"/{asked}" : ""), scene,
            Say(chance.For("ask"), check ? content.Calendars.Checks : Scale.Asks!, values, '?'),
            choices, check ? (asked == Scale.Times[end] ? 0 : 1) : Array.IndexOf(choices, Scale.Times[end]),
            check ? PuzzleForm.YesNo : PuzzleForm.Words, [.. plan.Premises(Scale)], [.. plan.Steps(Scale)],
            [.. plan.Hops.Select((hop, i) => plan.Placed(i, Scale))]);
    }

    /// <summary>Three events are counted from the same time: which of them is then?</summary>
    private Puzzle Which(Chance chance, Wish wish, string[] events, int from)
    {
        int far = Math.Min(4, Scale.Times.Count - 1);
        int[] numbers = [.. chance.For("numbers").Permutation(far).Take(3).Select(i => i + 1)];
        bool ahead = chance.For("ahead").Happens(0.6);
        int sign = ahead ? 1 : chance.For("sign").One([1, -1]);
        string[] choices = [.. events];
        int asked = chance.For("asked").Below(3);
        int time = At(Scale, from + sign * numbers[asked]);
        int other = (asked + 1) % 3;
        if (wish.Edited) (events[asked], events[other]) = (events[other], events[asked]);
        Plan[] plans = [.. events.Select((name, i) => new Plan(ahead, from, [new(name, sign * numbers[i])]))];
        string[] told = [.. plans.Select((plan, i) => Scene(chance.For("plan").For(i), plan).Last())];
        IEnumerable<string> scene = chance.For("telling").Permutation(3).Select(i => told[i]);
        if (ahead) scene = scene.Prepend(Scene(chance, plans[0]).First());
        return new(
            "temporal", situation.Name,
            $"temporal/{situation.Name}/which/{string.Join("/", plans.Select(plan => plan.Content(Scale)))}/{time}",
            [.. scene],
            Say(chance.For("ask"), content.Calendars.Which, Values(chance, "", Scale.Times[time]), '?'),
            choices, Array.IndexOf(choices, events[asked]), PuzzleForm.Letters,
            [.. plans.SelectMany(plan => plan.Premises(Scale)).Distinct()], [.. plans[asked].Steps(Scale)],
            [.. plans.Select(plan => plan.Placed(0, Scale))]);
    }

    private IEnumerable<string> Scene(Chance chance, Plan plan)
    {
        string from = Scale.Times[plan.From];
        Dictionary<string, string> values = Values(chance, "", from);
        values["s"] = from;
        if (plan.Ahead) yield return Say(chance.For("now"), Scale.Now!, values);
        for (int i = 0; i < plan.Hops.Count; i++)
        {
            values["a"] = plan.Hops[i].Event;
            values["s"] = i == 0 ? from : plan.Hops[i - 1].Event;
            values["h"] = Count(Math.Abs(plan.Hops[i].Number), Scale.Unit);
            values["dir"] = plan.Hops[i].Number > 0 ? "after" : "before";
            yield return Say(
                chance.For("told").For(i), plan.Ahead && i == 0 ? situation.Ahead : situation.Relative, values);
        }
    }

    private Dictionary<string, string> Values(Chance chance, string name, string time) => new()
    {
        ["n"] = chance.For("name").One(People.All),
        ["a"] = name,
        ["t"] = $"{Scale.Word} {time}",
        ["thing"] = situation.Thing,
    };

    private sealed record Hop(string Event, int Number);

    /// <summary>From a time, hop by hop; the first hop may be told as so far ahead of now.</summary>
    private sealed record Plan(bool Ahead, int From, IReadOnlyList<Hop> Hops)
    {
        /// <summary>The plan of its partner, edited or not.</summary>
        public Plan? Other { get; init; }

        public int End(TimeScale scale) => Reached(Hops.Count, scale);

        public string Content(TimeScale scale) =>
            $"{(Ahead ? "now " : "")}{scale.Times[From]}/"
            + string.Join("/", Hops.Select(hop => $"{hop.Event}{hop.Number}"));

        public IEnumerable<Statement> Premises(TimeScale scale)
        {
            if (Ahead) yield return Statement.Of("temporal_now", scale.Times[From]);
            for (int i = 0; i < Hops.Count; i++)
            {
                yield return Statement.Of(
                    Hops[i].Number > 0 ? "temporal_set_after" : "temporal_set_before", Hops[i].Event,
                    Count(Math.Abs(Hops[i].Number), scale.Unit), i == 0 ? scale.Times[From] : Hops[i - 1].Event);
            }
        }

        /// <summary>The time of one event.</summary>
        public Statement Placed(int hop, TimeScale scale) => Statement.Of(
            $"temporal_{scale.Word}", Hops[hop].Event, scale.Times[Reached(hop + 1, scale)]);

        public IEnumerable<ReasoningStep> Steps(TimeScale scale)
        {
            for (int i = 0; i < Hops.Count; i++)
            {
                foreach (Statement fact in Counting(Hops[i].Number, scale, Reached(i, scale))) yield return new(fact);
                yield return new(Placed(i, scale), true);
            }
        }

        private int Reached(int hops, TimeScale scale) =>
            Hops.Take(hops).Aggregate(From, (at, hop) => At(scale, at + hop.Number));
    }
}
