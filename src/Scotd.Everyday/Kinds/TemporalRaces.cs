using Scotd.Tasks;
using static Scotd.Everyday.Kinds.TemporalFacts;
using static Scotd.Everyday.Kinds.TemporalWording;

namespace Scotd.Everyday.Kinds;

/// <summary>Several things that start together or one by one, and take their time: which is done first?</summary>
internal sealed class TemporalRaces(TemporalContent content, RaceSituation situation)
{
    private TimeScale Hours => content.Scales["hours"];

    public Puzzle Make(Chance chance, Wish wish)
    {
        bool staggered = situation.Starts.Count > 0 && chance.For("staggered").Happens(0.4);
        int count = (staggered ? 2 : 3) + (wish.Longer ? 1 : 0);
        string[] things = [.. chance.For("things").Several(count, situation.Things)];
        string[] choices = [.. things];
        bool check = !wish.Longer && chance.For("check").Happens(0.35);
        int asked = chance.For("asked").One([0, count - 1]);
        (int earlier, int later) = count == 2 ? (0, 1) : chance.For("pair").One([(0, 1), (1, 2), (0, 2)]);
        bool yes = chance.For("yes").Happens(0.5);
        (int first, int second) = yes ? (earlier, later) : (later, earlier);
        if (wish.Edited)
        {
            bool inScene = chance.For("edit").Happens(0.6);
            (int a, int b) = check ? (earlier, later) : (asked, asked == 0 ? 1 : asked - 1);
            if (inScene) (things[a], things[b]) = (things[b], things[a]);
            else if (!check) asked = count - 1 - asked;
            if (check) (first, second) = (second, first);
        }

        Chance drawn = chance.For("slots");
        Slot[] slots = staggered ? Staggered(drawn, count) : Together(drawn, count);
        Statement[] truths = [.. Truths(things, slots)];
        Statement conclusion = check ? DoneBefore(things[earlier], things[later]) : DonePlace(things, asked);
        IReadOnlyList<int> used = check ? [earlier, later] : [.. Enumerable.Range(0, count)];
        string rank = Rank(asked, count);
        string question = check ? $"{things[first]}<{things[second]}" : rank;
        string told = string.Join(">", things.Select((thing, i) => $"{thing}:{slots[i].Start}+{slots[i].Length}"));
        Dictionary<string, string> values = new()
        {
            ["a"] = things[first],
            ["b"] = things[second],
            ["rank"] = rank,
            ["done"] = situation.Done,
            ["thing"] = situation.Thing,
        };
        return new(
            "temporal", situation.Name, $"temporal/{situation.Name}/{told}/{question}",
            [.. Scene(chance, things, slots, staggered)],
            Say(chance.For("ask"), check ? content.Durations.Checks : content.Durations.Asks, values, '?'),
            check ? ["yes", "no"] : choices,
            check ? (first < second ? 0 : 1) : Array.IndexOf(choices, things[asked]),
            check ? PuzzleForm.YesNo : PuzzleForm.Letters,
            [.. things.SelectMany((thing, i) => Premises(thing, slots[i]))],
            [.. Compared(things, slots, used, check ? null : asked), new(conclusion, true)],
            truths);
    }

    private static Statement DoneBefore(string earlier, string later) =>
        Statement.Of("temporal_done_before", earlier, later);

    private static Statement DonePlace(string[] things, int place) =>
        Statement.Of($"temporal_done_{Rank(place, things.Length)}", things[place]);

    /// <summary>All start at once; they are in the order of their lengths.</summary>
    private Slot[] Together(Chance chance, int count)
    {
        IReadOnlyList<string> drawn = chance.Several(count, situation.Lengths);
        return [.. content.Lengths.Where(drawn.Contains).Select(length => new Slot(length))];
    }

    /// <summary>
    /// Each starts at its hour; they are in the order of their ends. Of two, the earlier or the shorter may be done
    /// first, so that neither the hour nor the length alone tells.
    /// </summary>
    private static Slot[] Staggered(Chance chance, int count)
    {
        bool shorterFirst = chance.For("shorter").Happens(0.5);
        for (int draw = 0; ; draw++)
        {
            Chance one = chance.For("draw").For(draw);
            Slot[] slots =
            [
                .. Enumerable.Range(0, count).Select(i => Slot.At(
                    1 + one.For("start").For(i).Below(7), 1 + one.For("hours").For(i).Below(4)))
                .OrderBy(slot => slot.End),
            ];
            bool distinct = slots.Select(slot => slot.End).Distinct().Count() == count
                && slots.Select(slot => slot.Start).Distinct().Count() == count;
            bool fair = shorterFirst
                ? slots[0].Start > slots[1].Start
                : slots[0].Start < slots[1].Start && slots[0].Hours > slots[1].Hours;
            if (distinct && (count > 2 || fair)) return slots;
        }
    }

    private IEnumerable<Statement> Premises(string thing, Slot slot)
    {
        if (slot.Start > 0) yield return Statement.Of("temporal_starts", thing, Hours.Times[slot.Start - 1]);
        yield return Statement.Of("temporal_takes", thing, slot.Length);
    }

    private IEnumerable<Statement> Truths(string[] things, IReadOnlyList<Slot> slots)
    {
        for (int i = 0; i < things.Length; i++)
        {
            if (slots[i].Start > 0)
                yield return Statement.Of("temporal_ends", things[i], Hours.Times[slots[i].End - 1]);
            for (int j = i + 1; j < things.Length; j++) yield return DoneBefore(things[i], things[j]);
        }

        yield return DonePlace(things, 0);
        yield return DonePlace(things, things.Length - 1);
    }

    /// <summary>The lengths or the ends one by one, each against the next.</summary>
    private IEnumerable<ReasoningStep> Compared(
        string[] things, IReadOnlyList<Slot> slots, IReadOnlyList<int> used, int? asked)
    {
        if (slots[0].Start > 0)
        {
            foreach (int i in used) yield return new(Counted(slots[i].Hours, Hours, slots[i].Start - 1));
            foreach ((int i, int j) in used.Zip(used.Skip(1)))
                yield return new(Before(Hours.Times[slots[i].End - 1], Hours.Times[slots[j].End - 1]));
            yield break;
        }

        foreach (int i in used.Where(i => asked is null)) yield return new(Premises(things[i], slots[i]).Last());
        foreach ((int i, int j) in used.Zip(used.Skip(1))) yield return new(Shorter(slots[i].Length, slots[j].Length));
        if (asked is { } place) yield return new(Premises(things[place], slots[place]).Last());
    }

    private IEnumerable<string> Scene(Chance chance, string[] things, IReadOnlyList<Slot> slots, bool staggered)
    {
        Dictionary<string, string> values = new() { ["n"] = chance.For("name").One(People.All) };
        if (!staggered) yield return Say(chance.For("opening"), situation.Together, values);
        IReadOnlyList<string> wordings = staggered ? situation.Starts : situation.Takes;
        int[] turns = chance.For("turns").Permutation(wordings.Count);
        foreach (int i in chance.For("telling").Permutation(things.Length))
        {
            values["a"] = things[i];
            values["h"] = slots[i].Length;
            values["s"] = slots[i].Start > 0 ? Hours.Times[slots[i].Start - 1] : "";
            yield return Say(chance.For("told").For(i), [wordings[turns[i % turns.Length]]], values);
        }
    }

    /// <summary>How long something takes and, where they do not start together, from which hour.</summary>
    private sealed record Slot(string Length, int Start = 0, int Hours = 0)
    {
        public int End => Start + Hours;

        public static Slot At(int start, int hours) => new(Count(hours, "hour"), start, hours);
    }
}
