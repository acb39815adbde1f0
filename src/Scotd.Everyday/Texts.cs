using Scotd.Tasks;

namespace Scotd.Everyday;

/// <summary>The texts of the world that models are pretrained on, as endless documents.</summary>
/// <param name="draws">Of the world.</param>
/// <param name="seed">Other seeds, other documents.</param>
public sealed class Texts(Draws draws, ulong seed)
{
    private const double FactShare = 0.3;

    /// <summary>Worked questions in a document: a question and the demonstrations before it.</summary>
    private const int Together = 4;

    /// <summary>
    /// Plain texts, without a question and without worked reasoning: by turns what everybody knows, and small stories
    /// in which what happened is told twice, in other words and another order.
    /// </summary>
    public IEnumerable<string> Plain()
    {
        Chance chance = Chance.From(seed).For("plain");
        IEnumerator<Puzzle>[] stories = [.. World.Kinds.Select(kind => Stories(kind, "plain").GetEnumerator())];
        for (long i = 0; ; i++)
        {
            Chance own = chance.For(i);
            int kind = own.For("kind").Below(World.Kinds.Count);
            if (World.Kinds[kind].Facts.Count > 0 && own.For("what").Happens(FactShare))
            {
                yield return Told(own, own.For("facts").Several(8, World.Kinds[kind].Facts));
            }
            else
            {
                stories[kind].MoveNext();
                yield return Retold(own, stories[kind].Current);
            }
        }
    }

    /// <summary>Documents of worked questions, as a few-shot prompt with demonstrations looks.</summary>
    /// <param name="write">Writes a question with its rationale and label as the task does, stop included.</param>
    public IEnumerable<string> Worked(Func<Worded, string, string> write)
    {
        Chance chance = Chance.From(seed).For("worked");
        IEnumerator<Puzzle>[] puzzles = [.. World.Kinds.Select(kind => Stories(kind, "worked").GetEnumerator())];
        for (long i = 0; ; i++)
        {
            Chance own = chance.For(i);
            yield return string.Concat(Enumerable.Range(0, Together).Select(place =>
            {
                IEnumerator<Puzzle> one = puzzles[own.For(place).Below(World.Kinds.Count)];
                one.MoveNext();
                Worded worded = new(one.Current);
                return write(worded, worded.Rationale(own.For("rationale").For(place)));
            })).TrimEnd();
        }
    }

    /// <summary>
    /// Either partner, as it falls, so that no answer is more popular than another; one in ten is longer.
    /// </summary>
    private IEnumerable<Puzzle> Stories(Kind kind, string purpose)
    {
        string own = FormattableString.Invariant($"{purpose} {seed}");
        var usual = draws.Of(kind, Share.Texts, own).GetEnumerator();
        var longer = draws.Of(kind, Share.Texts, own, isLonger: true).GetEnumerator();
        for (long i = 0; ; i++)
        {
            var pair = i % 10 == 9 ? longer : usual;
            pair.MoveNext();
            yield return Chance.From(seed).For(own).For(i).Happens(0.5) ? pair.Current.Puzzle : pair.Current.Edited;
        }
    }

    private static string Retold(Chance chance, Puzzle puzzle)
    {
        IReadOnlyList<Statement> told =
            chance.For("order").Several(puzzle.Premises.Count, puzzle.Premises);
        string scene = string.Join(' ', puzzle.Scene);
        return told.Count == 0 ? Told(chance, [.. puzzle.Steps.Where(step => !step.Derived).Select(step => step.Says)])
            : chance.For("twice").Happens(0.3) ? $"{Told(chance, told)} {scene}" : $"{scene} {Told(chance, told)}";
    }

    private static string Told(Chance chance, IReadOnlyList<Statement> statements) => string.Join(
        ' ', statements.Select((said, i) => Worded.Sentence(World.Language.Write(chance.For(i), said))));
}
