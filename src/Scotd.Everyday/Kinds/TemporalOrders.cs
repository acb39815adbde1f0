using Scotd.Tasks;
using static Scotd.Everyday.Kinds.TemporalFacts;
using static Scotd.Everyday.Kinds.TemporalWording;

namespace Scotd.Everyday.Kinds;

/// <summary>
/// Orders: told pair by pair (a chain), by times, or by two times and the pairs around them (mixed). Events are held
/// in their true order; what is told is shuffled.
/// </summary>
internal sealed class TemporalOrders(TemporalContent content, OrderSituation situation)
{
    private enum Shape
    {
        Chain,
        Timed,
        Mixed,
    }

    private bool HasTasks => situation.Tasks is not null;

    private OrderStyle Style => HasTasks ? content.Orders.Tasks : content.Orders.Events;

    public Puzzle Make(Chance chance, Wish wish)
    {
        Shape shape = chance.For("shape").One([Shape.Chain, Shape.Timed, Shape.Mixed]);
        int count = (shape, wish.Longer) switch
        {
            (Shape.Chain, false) => 3 + chance.For("count").Below(2),
            (Shape.Chain, true) => 5,
            (_, false) => 3,
            (_, true) => 4,
        };
        string[] plain = [.. chance.For("events").Several(count, situation.Tasks ?? situation.Events!)];
        bool check = chance.For("check").Happens(0.3) && !(wish.Longer && shape is Shape.Timed);
        int asked = chance.For("asked").One(Places(shape, count));
        (int earlier, int later) = chance.For("pair").One(AskedPairs(shape, count, wish.Longer));
        bool yes = chance.For("yes").Happens(0.5);
        string[] choices = check ? ["yes", "no"] : [.. plain.Select(Named)];
        if (wish.Edited)
        {
            int other = asked == count - 1 ? asked - 1 : asked + 1;
            bool inScene = chance.For("edit").Happens(0.6);
            (int a, int b) = check ? (earlier, later) : (asked, other);
            if (inScene) (plain[a], plain[b]) = (plain[b], plain[a]);
            else if (!check) asked = count - 1 - asked == asked ? 0 : count - 1 - asked;
            else yes = !yes;
        }

        Order order = new(
            plain, [.. plain.Select(Named)], shape, count == 3 ? chance.For("link").Below(2) : 1,
            content.Scales[chance.For("scale").One(situation.Scales)],
            !check && shape is Shape.Chain && count == 3, chance);
        IEnumerable<ReasoningStep> steps = (shape, check) switch
        {
            (Shape.Timed, true) => order.TimedPair(earlier, later),
            (Shape.Timed, false) => order.TimedPlace(asked),
            (_, true) => [.. order.Links(earlier, later), new(Before(order.Names[earlier], order.Names[later]), true)],
            (_, false) => [.. order.Links(0, count - 1), new(order.Placed(asked), true)],
        };
        // An edit of the scene keeps the question, so what was asked is named by what stood there before.
        (int first, int second) = yes ? (earlier, later) : (later, earlier);
        if (wish.Edited && check && chance.For("edit").Happens(0.6)) (first, second) = (second, first);
        bool right = first < second;
        string question = check ? $"{order.Names[first]}<{order.Names[second]}" : Rank(asked, count);
        return new(
            "temporal", situation.Name, $"temporal/{situation.Name}/{order.Content}/{question}",
            [.. Scene(chance, order)],
            Ask(chance, check ? Style.Checks : Style.Asks, order, first, second, Rank(asked, count)),
            choices, check ? (right ? 0 : 1) : Array.IndexOf(choices, order.Names[asked]),
            check ? PuzzleForm.YesNo : PuzzleForm.Letters,
            [.. order.Premises], [.. steps], [.. order.Truths]);
    }

    private static IReadOnlyList<int> Places(Shape shape, int count) =>
        // Where one of three links a time and a pair, it would be known by being named twice.
        count == 3 && shape is Shape.Mixed ? [0, 2] : [.. Enumerable.Range(0, count)];

    private static IReadOnlyList<(int, int)> AskedPairs(Shape shape, int count, bool longer) => (shape, count) switch
    {
        (Shape.Timed, _) => [(0, 1), (1, 2), (0, 2)],
        (_, 4) when !longer => [(0, 2), (1, 3), (0, 3)],
        _ => [(0, count - 1)],
    };

    private string Named(string plain) => HasTasks ? Doing(plain) : plain;

    private IEnumerable<string> Scene(Chance chance, Order order)
    {
        string name = chance.For("name").One(People.All);
        bool named = false;
        IReadOnlyList<string>? openings = order.Shape is Shape.Chain ? null : order.Scale.Openings;
        if (openings is not null || chance.For("opens").Happens(0.5))
        {
            yield return Say(chance.For("opening"), openings ?? situation.Openings, Values(name, name, order, 0, 0));
            named = openings is null;
        }

        foreach (int i in chance.For("telling").Permutation(order.Told.Count))
        {
            (int a, int b) = order.Told[i];
            Chance told = chance.For("told").For(i);
            string subject = named && !told.For("named").Happens(0.2) ? People.Pronoun(name) : name;
            named = true;
            IReadOnlyList<string> wordings = a == b ? Style.Times : Style.Pairs;
            int[] turns = chance.For("turns").Permutation(wordings.Count);
            yield return Say(told, [wordings[turns[i % turns.Length]]], Values(name, subject, order, a, b));
        }
    }

    private string Ask(
        Chance chance, IReadOnlyList<string> wordings, Order order, int first, int second, string rank)
    {
        string name = chance.For("name").One(People.All);
        Dictionary<string, string> values = Values(name, name, order, first, second);
        values["rank"] = rank;
        return Say(chance.For("ask"), wordings, values, '?');
    }

    private Dictionary<string, string> Values(string name, string subject, Order order, int a, int b) => new()
    {
        ["n"] = subject,
        ["p"] = People.Pronoun(name),
        ["a"] = HasTasks ? Does(order.Plain[a]) : order.Plain[a],
        ["b"] = HasTasks ? Does(order.Plain[b]) : order.Plain[b],
        ["plain_a"] = order.Plain[a],
        ["plain_b"] = order.Plain[b],
        ["doing_a"] = Doing(order.Plain[a]),
        ["doing_b"] = Doing(order.Plain[b]),
        ["v"] = situation.Verb,
        ["thing"] = situation.Thing,
        ["t"] = $"{order.Scale.Word} {order.Times[Math.Min(a, order.Times.Count - 1)]}",
    };

    /// <summary>Events in their true order with what is told about them.</summary>
    private sealed class Order(
        IReadOnlyList<string> plain, IReadOnlyList<string> names, Shape shape, int link, TimeScale scale,
        bool around, Chance chance)
    {
        public IReadOnlyList<string> Plain => plain;

        public IReadOnlyList<string> Names => names;

        public Shape Shape => shape;

        public TimeScale Scale => scale;

        /// <summary>The time of each, in order; in a mixed order only two of them are told.</summary>
        public IReadOnlyList<string> Times { get; } =
            [.. chance.For("times").Several(names.Count, Enumerable.Range(0, scale.Times.Count).ToArray())
                .Order().Select(i => scale.Times[i])];

        /// <summary>Pairs of neighbours; an event with itself means its time.</summary>
        public IReadOnlyList<(int A, int B)> Told { get; } =
        [
            .. Enumerable.Range(0, names.Count)
                .Where(i => shape is Shape.Timed || (shape is Shape.Mixed && i - link is 0 or 1)).Select(i => (i, i)),
            .. Enumerable.Range(0, names.Count - 1)
                .Where(i => shape is Shape.Chain || (shape is Shape.Mixed && i != link)).Select(i => (i, i + 1)),
            // Two pairs would name the middle one twice and so give it away.
            .. around ? new[] { (0, 2) } : [],
        ];

        public IEnumerable<Statement> Premises =>
            Told.Select(told => told.A == told.B ? Timed(told.A) : Before(names[told.A], names[told.B]));

        public IEnumerable<Statement> Truths =>
            Enumerable.Range(0, names.Count).SelectMany(i => names.Skip(i + 1).Select(later => Before(names[i], later)))
                .Concat(Enumerable.Range(0, names.Count).Select(Placed));

        /// <summary>The same for every wording.</summary>
        public string Content => $"{shape}/" + string.Join(">", names.Select((name, i) =>
            Told.Contains((i, i)) ? $"{name}@{Times[i]}" : name));

        public Statement Placed(int place) => Statement.Of($"temporal_{Rank(place, names.Count)}", names[place]);

        public Statement Timed(int place) => Statement.Of($"temporal_{scale.Word}", names[place], Times[place]);

        /// <summary>Each comes before the next, from one to another.</summary>
        public IEnumerable<ReasoningStep> Links(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                bool byTime = shape is Shape.Mixed && i == link;
                if (byTime) yield return new(Before(Times[i], Times[i + 1]));
                yield return new(Before(names[i], names[i + 1]), byTime);
            }
        }

        public IEnumerable<ReasoningStep> TimedPair(int earlier, int later) =>
        [
            new(Timed(earlier)), new(Timed(later)), new(Before(Times[earlier], Times[later])),
            new(Before(names[earlier], names[later]), true),
        ];

        public IEnumerable<ReasoningStep> TimedPlace(int place) =>
        [
            .. Enumerable.Range(0, names.Count - 1).Select(i => new ReasoningStep(Before(Times[i], Times[i + 1]))),
            new(Timed(place)), new(Placed(place), true),
        ];
    }
}
