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
    private const double UsualShare = 0.5;

    /// <summary>Worked questions in a document: a question and the demonstrations before it.</summary>
    private const int Together = 4;

    /// <summary>
    /// Plain texts, without a question and without worked reasoning: by turns what everybody knows, and small stories
    /// in which what happened is told twice, in other words and another order, along with some of what follows.
    /// </summary>
    public IEnumerable<string> Plain()
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
            yield return Retold(own, stories[kind].Current);
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

    /// <summary>What happened, and on a new line once more, with some of what follows from it.</summary>
    private static string Retold(Chance chance, Puzzle puzzle)
    {
        Worded worded = new(puzzle);
        bool isListed = puzzle.Form is AnswerForm.Letters && chance.For("listed").Happens(0.5);
        IEnumerable<string> list = worded.Choices.Zip(worded.Labels, (choice, label) => $"{label} {choice}");
        string scene = string.Join(' ', isListed ? puzzle.Scene.Concat(list) : puzzle.Scene);
        List<Statement> told = [.. puzzle.Premises, .. chance.For("follows").Several(3, puzzle.Truths)];
        if (told.Count == 0) told = [.. puzzle.Steps.Where(step => !step.Derived).Select(step => step.Says)];
        string again = Told(chance, chance.For("order").Several(told.Count, told), UsualShare);
        if (!isListed) return scene.Length == 0 ? again : $"{scene}\n{again}";

        int[] places = [.. Enumerable.Range(0, worded.Choices.Count)];
        IEnumerable<string> named = chance.For("named").Several(places.Length, places)
            .Select(place => Worded.Sentence($"{worded.Choices[place]} is {worded.Labels[place]}"));
        return $"{scene}\n{again} {string.Join(' ', named)}";
    }

    private static string Told(Chance chance, IReadOnlyList<Statement> statements, double usual = 0) => string.Join(
        ' ', statements.Select((said, i) => Worded.Sentence(World.Language.Write(chance.For(i), said, usual))));
}
