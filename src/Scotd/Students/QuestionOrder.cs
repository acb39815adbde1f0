using Scotd.Plans;

namespace Scotd.Students;

/// <summary>Which question comes when: a function of the place in training and the seed alone.</summary>
/// <remarks>
/// Questions go round in epochs, each in an order of its own. Proportional: all tasks share one round, so a task weighs
/// as many questions as it has. Balanced: the tasks take turns, each with its own round, so a small one goes round more
/// often. Keeps the last order of each round; not for several threads.
/// </remarks>
/// <param name="sizes">Questions of each task, at least 1; they are numbered on from task to task.</param>
/// <param name="mixture">How often each task comes.</param>
public sealed class QuestionOrder(IReadOnlyList<int> sizes, TaskMixture mixture)
{
    private readonly Round[] _rounds = mixture is TaskMixture.Balanced
        ? [.. sizes.Select((size, i) => new Round(First: sizes.Take(i).Sum(), size))]
        : [new(First: 0, sizes.Sum())];

    /// <summary>The question at a place of the training.</summary>
    /// <param name="place">Lessons that came before, from 0.</param>
    /// <param name="seed">Of the run.</param>
    /// <returns>Its number, and how often it came before.</returns>
    public (int Question, int Visit) At(long place, ulong seed)
    {
        int turn = (int)(place % _rounds.Length);
        Round round = _rounds[turn];
        (long epoch, long at) = Math.DivRem(place / _rounds.Length, round.Size);
        if (round.Epoch != epoch || round.Seed != seed)
        {
            Chance chance = Chance.From(seed).For("epoch").For(epoch);
            _rounds[turn] = round = round with
            {
                Epoch = epoch,
                Seed = seed,
                Order = (turn == 0 ? chance : chance.For(turn)).Permutation(round.Size),
            };
        }
        return (round.First + round.Order[at], (int)epoch);
    }

    /// <summary>Questions that go round together, and the order of the epoch that was last asked for.</summary>
    private sealed record Round(int First, int Size)
    {
        public long Epoch { get; init; } = -1;

        public ulong Seed { get; init; }

        public int[] Order { get; init; } = [];
    }
}
