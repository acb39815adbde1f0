using Scotd.Tasks;

namespace Scotd.Everyday;

/// <summary>The texts of the world that models are pretrained on, as endless documents.</summary>
/// <param name="draws">Of the world.</param>
/// <param name="seed">Other seeds, other documents.</param>
public sealed class Texts(Draws draws, ulong seed)
{
    private const double FactShare = 0.2;

    /// <summary>Of the plain texts, those that list things of one sort twice.</summary>
    private const double ListShare = 0.4;

    /// <summary>Premises of a kind from which lists are drawn.</summary>
    private const int Remembered = 300;

    /// <summary>How often a retelling takes the usual words.</summary>
    private const double UsualShare = 0.8;

    /// <summary>Sentences of a retelling that say what follows.</summary>
    private const int MostFollowing = 4;

    /// <summary>Worked questions in a document: a question and the demonstrations before it.</summary>
    private const int Together = 4;

    /// <summary>
    /// Plain texts, without a question and without worked reasoning: by turns what everybody knows, and small stories
    /// in which what happened is told twice, in other words and another order, along with some of what follows.
    /// </summary>
    /// <param name="points">
    /// The letter of a thing in a list is said after a sentence that names it ("That is (b)."), which is hard to learn;
    /// else at the end of a story, thing by thing ("The tie is (a).").
    /// </param>
    public IEnumerable<string> Plain(bool points = false)
    {
        Chance chance = Chance.From(seed).For("plain");
        IEnumerator<Puzzle>[] stories = [.. World.Kinds.Select(kind => Stories(kind, "plain").GetEnumerator())];
        Queue<Statement>[] heard = [.. World.Kinds.Select(_ => new Queue<Statement>())];
        for (long i = 0; ; i++)
        {
            Chance own = chance.For(i);
            int kind = own.For("kind").Below(World.Kinds.Count);
            double what = own.For("what").Unit;
            if (World.Kinds[kind].Facts.Count > 0 && what < FactShare)
            {
                yield return Told(own, own.For("facts").Several(8, World.Kinds[kind].Facts));
                continue;
            }
            if (what < FactShare + ListShare && heard[kind].Count == Remembered)
            {
                yield return Listed(own, heard[kind]);
                continue;
            }
            stories[kind].MoveNext();
            foreach (Statement premise in stories[kind].Current.Premises)
            {
                heard[kind].Enqueue(premise);
                if (heard[kind].Count > Remembered) heard[kind].Dequeue();
            }
            yield return Retold(own, stories[kind].Current, points);
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

    /// <summary>
    /// Things of one sort out of many stories, and on a new line the same in other words and another order: who is
    /// where, who has what. With so many of a sort, only a reader who keeps them apart can tell them again.
    /// </summary>
    private static string Listed(Chance chance, IReadOnlyCollection<Statement> heard)
    {
        Statement[] all = [.. heard];
        string relation = chance.For("relation").One(all).Relation;
        int most = 3 + chance.For("count").Below(8);
        List<Statement> some = [];
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (Statement one in chance.For("some").Several(all.Length, all).Where(one => one.Relation == relation))
        {
            if (some.Count < most && !one.Arguments.Any(named.Contains))
            {
                some.Add(one);
                named.UnionWith(one.Arguments);
            }
        }

        IReadOnlyList<Statement> again = chance.For("order").Several(some.Count, some);
        return $"{Told(chance.For("first"), some)}\n{Told(chance.For("again"), again, UsualShare)}";
    }

    /// <summary>
    /// What happened, and on a new line once more, with some of what follows from it. Some stories list a few of their
    /// things with letters.
    /// </summary>
    private static string Retold(Chance chance, Puzzle puzzle, bool points)
    {
        IReadOnlyList<Statement> told = puzzle.Premises.Count > 0
            ? puzzle.Premises
            : [.. puzzle.Steps.Where(step => !step.Derived).Select(step => step.Says)];
        Statement[] untold = [.. puzzle.Truths.ExceptBy(told.Select(one => one.Key), one => one.Key)];
        IEnumerable<Statement> follows = chance.For("follows").Several(untold.Length, untold)
            .GroupBy(one => one.Relation).SelectMany(all => all.Index()).OrderBy(one => one.Index)
            .Select(one => one.Item).Take(MostFollowing);
        string[] again = [.. Sentences(
            chance, [.. InContext(chance.For("told"), told), .. InContext(chance.For("then"), follows)], UsualShare)];
        LetteredList? list = points
            ? LetteredList.OfStory(chance, puzzle, told)
            : LetteredList.OfChoices(chance, puzzle);
        string scene = string.Join(' ', list is null ? puzzle.Scene : [.. puzzle.Scene, list.ToString()]);
        if (list is not null)
        {
            again = points
                ? [.. again.Select((said, i) => list.Pointed(chance.For(i), said))]
                : [.. again, list.Named(chance)];
        }
        return scene.Length == 0 ? string.Join(' ', again) : $"{scene}\n{string.Join(' ', again)}";
    }

    /// <summary>Any order in which, where it can be, each says something of what the one before speaks of.</summary>
    private static IEnumerable<Statement> InContext(Chance chance, IEnumerable<Statement> statements)
    {
        List<Statement> left = [.. statements];
        for (Statement? last = null; left.Count > 0; left.Remove(last))
        {
            Statement[] near = [.. left.Where(one => last is not null && Shares(last, one))];
            last = chance.For(left.Count).One(near.Length > 0 ? near : [.. left]);
            yield return last;
        }
    }

    private static bool Shares(Statement one, Statement other) =>
        one.Arguments.Select(Statement.Plain).Intersect(other.Arguments.Select(Statement.Plain)).Any();

    private static string Told(Chance chance, IReadOnlyList<Statement> statements, double usual = 0) =>
        string.Join(' ', Sentences(chance, statements, usual));

    private static IEnumerable<string> Sentences(Chance chance, IReadOnlyList<Statement> statements, double usual) =>
        statements.Select((said, i) => Worded.Sentence(World.Language.Write(chance.For(i), said, usual)));
}
