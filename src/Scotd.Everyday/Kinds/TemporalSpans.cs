using Scotd.Tasks;
using static Scotd.Everyday.Kinds.TemporalFacts;
using static Scotd.Everyday.Kinds.TemporalWording;

namespace Scotd.Everyday.Kinds;

/// <summary>One thing with a start, a length and an end, two of which are told.</summary>
internal sealed class TemporalSpans(TemporalContent content, SpanSituation situation)
{
    private TimeScale Hours => content.Scales["hours"];

    public Puzzle Make(Chance chance, Wish wish)
    {
        bool check = chance.For("check").Happens(0.35);
        bool back = !check && chance.For("back").Happens(0.35);
        int hours = (wish.Longer ? 4 : 2) + chance.For("hours").Below(2);
        if (check) hours = wish.Longer ? 4 : 2;
        int sign = back ? -1 : 1;
        // There is room for the edit within twelve hours.
        int start = chance.For("start").Below(9 - hours) + (back ? hours + 2 : 2);
        (int otherStart, int otherHours) = chance.For("edit").Happens(0.5) && !check
            ? (start + chance.For("sooner").One([1, -1]), hours)
            : (start, hours is 2 or 4 ? hours + 1 : hours - 1);
        int end = start + sign * hours, otherEnd = otherStart + sign * otherHours;
        bool before = chance.For("before").Happens(0.5), yes = chance.For("yes").Happens(0.5);
        int gap = 1 + chance.For("gap").Below(2);
        bool early = (before == yes) == wish.Edited;
        int limit = !check ? end : early ? end - gap : end + gap;
        int extra = chance.For("extra").One(
            [.. Enumerable.Range(2, 11).Except([start, otherStart, end, otherEnd, hours, otherHours])]);
        string[] choices = check
            ? ["yes", "no"]
            : [.. new[] { end, otherEnd, start, extra, end + sign, end - sign, otherEnd + sign, 6, 7 }
                .Where(hour => hour is >= 1 and <= 12).Distinct().Take(5).Select(hour => Numbers[hour - 1])];
        if (wish.Edited && !check) (start, hours, end) = (otherStart, otherHours, otherEnd);

        string thing = chance.For("thing").One(situation.Things);
        Statement known = Statement.Of(back ? "temporal_ends" : "temporal_starts", thing, Numbers[start - 1]);
        Statement found = Statement.Of(back ? "temporal_starts" : "temporal_ends", thing, Numbers[end - 1]);
        Statement takes = Statement.Of("temporal_takes", thing, Count(hours, "hour"));
        List<ReasoningStep> steps =
            [.. Counting(sign * hours, Hours, start - 1).Select(fact => new ReasoningStep(fact))];
        if (!check) steps.Add(new(found, true));
        Statement compared = Statement.Of(
            end < limit ? "temporal_ends_before" : "temporal_ends_after", thing, Numbers[limit - 1]);
        if (check)
        {
            steps.Add(new(Before(Numbers[Math.Min(end, limit) - 1], Numbers[Math.Max(end, limit) - 1])));
            steps.Add(new(compared, true));
        }

        Dictionary<string, string> values = new()
        {
            ["n"] = chance.For("name").One(People.All),
            ["a"] = thing,
            ["h"] = Count(hours, "hour"),
            ["s"] = Numbers[start - 1],
            ["d"] = Numbers[extra - 1],
            ["l"] = Numbers[limit - 1],
            ["dir"] = before ? "before" : "after",
        };
        IReadOnlyList<string> asks = check ? situation.Checks : back ? situation.AskStart : situation.AskEnd;
        return new(
            "temporal", situation.Name,
            $"temporal/{situation.Name}/{thing}/{start}{(back ? "-" : "+")}{hours}"
                + (check ? $"/{values["dir"]} {limit}" : ""),
            Scene(chance, back, values),
            Say(chance.For("ask"), asks, values, '?'),
            choices,
            check ? ((end < limit) == before ? 0 : 1) : Array.IndexOf(choices, Numbers[end - 1]),
            check ? PuzzleForm.YesNo : PuzzleForm.Words,
            [known, takes], steps, check ? [known, takes, found, compared] : [known, takes, found]);
    }

    private List<string> Scene(Chance chance, bool back, IReadOnlyDictionary<string, string> values)
    {
        List<string> told =
        [
            Say(chance.For("start"), back ? situation.Ends : situation.Starts, values),
            Say(chance.For("takes"), situation.Takes, values),
        ];
        if (chance.For("turned").Happens(0.4)) told.Reverse();
        if (chance.For("more").Happens(0.6))
            told.Insert(chance.For("place").Below(3), Say(chance.For("extras"), situation.Extras, values));
        return told;
    }
}
