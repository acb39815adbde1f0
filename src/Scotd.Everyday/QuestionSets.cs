namespace Scotd.Everyday;

/// <summary>The sets of questions, each of distinct combinations that no other set has.</summary>
/// <param name="draws">Of the world.</param>
/// <param name="sizes">How many a kind.</param>
public sealed class QuestionSets(Draws draws, SetSizes sizes)
{
    /// <summary>The kind that nobody learns from: what a student makes of it is transfer.</summary>
    public const string UnseenKind = "causal";

    /// <summary>
    /// After so many draws in a row without a new combination a share is taken to hold no more; where one draw in a
    /// hundred still brought a new one, that would be wrong once in 20,000 times.
    /// </summary>
    private const int MostRepeats = 1_000;

    private static IEnumerable<Kind> Seen => World.Kinds.Where(kind => kind.Name != UnseenKind);

    /// <summary>All sets by file name without ending.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<NumberedPuzzle>> All { get; } = Make(draws, sizes);

    private static Dictionary<string, IReadOnlyList<NumberedPuzzle>> Make(Draws draws, SetSizes sizes)
    {
        NumberedPuzzle[] test = [.. Set("test", Seen, Share.Test, sizes.Test)];
        return new(StringComparer.Ordinal)
        {
            ["train"] = [.. Set("train", Seen, Share.Train, sizes.Train)],
            ["validation"] = [.. Set("validation", Seen, Share.Validation, sizes.Validation)],
            ["test"] = test,
            ["contrast"] = [.. test.Select(one => new NumberedPuzzle(
                one.Id.Replace("test", "contrast", StringComparison.Ordinal), one.Edited, one.Puzzle, one.Id))],
            ["unseen-kind"] = [.. Set(
                "unseen-kind", World.Kinds.Where(kind => kind.Name == UnseenKind), Share.Test, sizes.UnseenKind)],
            ["longer"] = [.. Set("longer", Seen, Share.Test, sizes.Longer, isLonger: true)],
        };

        IEnumerable<NumberedPuzzle> Set(
            string name, IEnumerable<Kind> kinds, Share share, int each, bool isLonger = false)
        {
            var taken = kinds.Select(kind => Distinct(
                draws.Of(kind, share, name, isLonger), each, $"{name} of {kind.Name}").Take(each).ToArray()).ToArray();
            return Enumerable.Range(0, each).SelectMany(i => taken.Select(kind => kind[i])).Select((pair, i) =>
                new NumberedPuzzle(
                    FormattableString.Invariant($"everyday-{name}-{i + 1:D4}"), pair.Puzzle, pair.Edited));
        }
    }

    /// <summary>Pairs of combinations that are new; a share without so many is refused, not drawn for ever.</summary>
    private static IEnumerable<(Puzzle Puzzle, Puzzle Edited)> Distinct(
        IEnumerable<(Puzzle Puzzle, Puzzle Edited)> drawn, int wanted, string what)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        int repeats = 0;
        foreach ((Puzzle Puzzle, Puzzle Edited) pair in drawn)
        {
            if (seen.Add(pair.Puzzle.Combination))
            {
                repeats = 0;
                yield return pair;
            }
            else if (++repeats == MostRepeats)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The world has {seen.Count} questions for {what}, {wanted} are wanted; ask for fewer."));
            }
        }
    }
}

/// <summary>How many questions a kind each set has.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Validation">To choose by.</param>
/// <param name="Test">To report; the contrast set has as many.</param>
/// <param name="UnseenKind">Of the kind that is held out.</param>
/// <param name="Longer">Of longer chains.</param>
public sealed record SetSizes(
    int Train = 400, int Validation = 20, int Test = 400, int UnseenKind = 150, int Longer = 30);

/// <summary>A puzzle with its id.</summary>
/// <param name="Id">E.g. "everyday-test-0001"; its partner in the contrast set has the same number.</param>
/// <param name="Puzzle">What is asked.</param>
/// <param name="Edited">Its partner.</param>
/// <param name="Original">Of the contrast set: the id of the partner in the test set; else null.</param>
public sealed record NumberedPuzzle(string Id, Puzzle Puzzle, Puzzle Edited, string? Original = null);
