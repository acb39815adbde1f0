using Scotd.Tasks;

namespace Scotd.Everyday;

/// <summary>Draws puzzles for a purpose, none of whose combinations is drawn for another.</summary>
/// <param name="seed">Of the world.</param>
public sealed class Draws(ulong seed)
{
    /// <summary>
    /// How often the more popular of two answers is right. Collected questions are like that: some answers are right
    /// more often than others, a reader of labels alone can live on it, and a contrast set turns it round.
    /// </summary>
    private const double PopularShare = 0.75;

    private readonly Chance _chance = Chance.From(seed).For("everyday");

    /// <summary>What a combination is used for.</summary>
    public Share ShareOf(Puzzle puzzle) =>
        _chance.For("share").For(puzzle.Kind).For(puzzle.Combination).Unit switch
        {
            < 0.15 => Share.Test,
            < 0.20 => Share.Validation,
            < 0.40 => Share.Train,
            _ => Share.Texts,
        };

    /// <summary>Puzzles of one kind and share without end; each with its partner that a small edit makes.</summary>
    /// <param name="kind">Whose.</param>
    /// <param name="share">For what.</param>
    /// <param name="purpose">Other purposes, other draws.</param>
    /// <param name="isLonger">Longer chains.</param>
    public IEnumerable<(Puzzle Puzzle, Puzzle Edited)> Of(Kind kind, Share share, string purpose, bool isLonger = false)
    {
        for (long i = 0; ; i++)
        {
            Chance chance = _chance.For(purpose).For(kind.Name).For(i);
            Puzzle puzzle = kind.Make(chance.For("puzzle"), new(Longer: isLonger));
            if (ShareOf(puzzle) != share) continue;
            Puzzle edited = kind.Make(chance.For("puzzle"), new(Edited: true, Longer: isLonger));
            if (ShareOf(edited) != share) continue;
            bool isPopular = Popularity(puzzle) > Popularity(edited);
            yield return isPopular == chance.For("popular").Happens(PopularShare)
                ? (puzzle, edited)
                : (edited, puzzle);
        }
    }

    private double Popularity(Puzzle puzzle) => _chance.For("popularity").For(puzzle.Kind)
        .For(Statement.Plain(puzzle.Choices[puzzle.Right])).Unit;
}
