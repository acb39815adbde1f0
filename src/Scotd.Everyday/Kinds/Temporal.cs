using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>What comes first, what takes longer, and which day it is.</summary>
public sealed class Temporal : Kind
{
    private static readonly TemporalContent s_content = Content.Read<TemporalContent>("temporal");

    private readonly IReadOnlyList<(string Name, Func<Chance, Wish, Puzzle> Make)> _situations =
    [
        .. s_content.Orders.Situations.Select(one => Named(one.Name, new TemporalOrders(s_content, one).Make)),
        .. s_content.Durations.Races.Select(one => Named(one.Name, new TemporalRaces(s_content, one).Make)),
        .. s_content.Durations.Spans.Select(one => Named(one.Name, new TemporalSpans(s_content, one).Make)),
        .. s_content.Calendars.Situations.Select(one => Named(one.Name, new TemporalCalendars(s_content, one).Make)),
    ];

    /// <inheritdoc/>
    public override string Name => "temporal";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Situations => [.. _situations.Select(situation => situation.Name)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Relations => s_content.Relations;

    /// <inheritdoc/>
    public override IReadOnlyList<Statement> Facts { get; } =
        TemporalFacts.All(s_content.Scales.Values, s_content.Lengths);

    /// <inheritdoc/>
    public override Puzzle Make(Chance chance, Wish wish)
    {
        Puzzle puzzle = chance.For("situation").One(_situations).Make(chance, wish);
        if (puzzle.Form is PuzzleForm.YesNo) return puzzle;
        int[] order = chance.For("choices").Permutation(puzzle.Choices.Count);
        return puzzle with
        {
            Choices = [.. order.Select(i => puzzle.Choices[i])],
            Right = Array.IndexOf(order, puzzle.Right),
        };
    }

    private static (string, Func<Chance, Wish, Puzzle>) Named(string name, Func<Chance, Wish, Puzzle> make) =>
        (name, make);
}
