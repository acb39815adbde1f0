using Scotd.Everyday;
using Scotd.Tasks;

namespace Everyday.Tests;

/// <summary>What every kind of question promises, tried on many draws.</summary>
public sealed class KindTests
{
    private const int Draws = 60;

    public static TheoryData<string> Kinds => [.. World.Kinds.Select(kind => kind.Name)];

    [Theory, MemberData(nameof(Kinds))]
    public void A_puzzle_is_well_formed(string name) => Assert.All(Puzzles(name), puzzle =>
    {
        Assert.Equal(name, puzzle.Kind);
        Assert.Contains(puzzle.Situation, KindOf(name).Situations);
        Assert.InRange(puzzle.Choices.Count, 2, 5);
        Assert.Equal(puzzle.Choices.Count, puzzle.Choices.Select(Statement.Plain).Distinct().Count());
        Assert.InRange(puzzle.Right, 0, puzzle.Choices.Count - 1);
        if (puzzle.Form is PuzzleForm.YesNo) Assert.Equal(["yes", "no"], puzzle.Choices);
        Assert.All(puzzle.Scene, sentence => Assert.Matches(@"^[A-Z0-9].*[.!]$", sentence));
        Assert.Matches(@"^[A-Z].*\?$", puzzle.Ask);
        Assert.DoesNotMatch(@"[{}\[\]|]|  ", string.Join(' ', puzzle.Scene.Append(puzzle.Ask).Concat(puzzle.Choices)));
        Assert.InRange(puzzle.Steps.Count(step => !step.Optional), 2, 9);
    });

    [Theory, MemberData(nameof(Kinds))]
    public void Every_statement_is_read_as_it_was_written(string name) => Assert.All(Puzzles(name), (puzzle, i) =>
    {
        Chance chance = Chance.From(99).For(i);
        foreach (Statement statement in puzzle.Steps.Select(step => step.Says).Concat(puzzle.Premises))
        {
            for (int wording = 0; wording < 4; wording++)
            {
                string sentence = World.Language.Write(chance.For(wording), statement);
                Assert.DoesNotMatch(@"[.;!?{}\[\]|]|  ", sentence);
                Statement[] read = [.. World.Language.Read(sentence)];
                Assert.True(read.Contains(statement),
                    $"'{sentence}' says {statement}, but is read as [{string.Join(", ", read.Select(r => r.Key))}].");
            }
        }
    });

    [Theory, MemberData(nameof(Kinds))]
    public void Every_step_is_true(string name) => Assert.All(Puzzles(name), puzzle =>
    {
        HashSet<string> truths =
            [.. KindOf(name).Facts.Concat(puzzle.Premises).Concat(puzzle.Truths).Select(truth => truth.Key)];
        Assert.All(puzzle.Steps, step => Assert.Contains(step.Says.Key, truths));
    });

    [Theory, MemberData(nameof(Kinds))]
    public void A_small_edit_makes_another_choice_right(string name) => Assert.All(Chances(), chance =>
    {
        Puzzle puzzle = KindOf(name).Make(chance, new()), edited = KindOf(name).Make(chance, new(Edited: true));

        Assert.Equal(puzzle.Choices.Order(), edited.Choices.Order());
        Assert.NotEqual(puzzle.Choices[puzzle.Right], edited.Choices[edited.Right]);
        Assert.Equal(puzzle.Situation, edited.Situation);
        string[] before = Words(puzzle), after = Words(edited);
        int changed = before.Except(after).Count() + after.Except(before).Count();
        Assert.True(changed <= 8, $"'{string.Join(' ', before)}' and '{string.Join(' ', after)}' differ too much.");
        Assert.NotEqual(string.Join(' ', before), string.Join(' ', after));
    });

    [Theory, MemberData(nameof(Kinds))]
    public void Longer_chains_are_longer(string name) => Assert.True(
        Chances().Average(chance => (double)KindOf(name).Make(chance, new(Longer: true)).Steps.Count)
            > Chances().Average(chance => (double)KindOf(name).Make(chance, new()).Steps.Count) + 0.9);

    [Theory, MemberData(nameof(Kinds))]
    public void The_same_chance_draws_the_same_puzzle(string name) => Assert.All(Chances().Take(20), chance =>
        Assert.Equal(Text(KindOf(name).Make(chance, new())), Text(KindOf(name).Make(chance, new()))));

    [Theory, MemberData(nameof(Kinds))]
    public void There_is_much_to_ask(string name)
    {
        Puzzle[] many = [.. Enumerable.Range(0, 4000).Select(i => KindOf(name).Make(Chance.From(5).For(i), new()))];

        Assert.True(many.Select(puzzle => puzzle.Combination).Distinct().Count() >= 1000,
            $"{many.Select(puzzle => puzzle.Combination).Distinct().Count()} combinations in 4,000 draws.");
        Assert.True(many.Select(puzzle => puzzle.Situation).Distinct().Count() >= 30);
        var forms = many.GroupBy(puzzle => (puzzle.Form, puzzle.Choices.Count)).Where(group => group.Count() > 400);
        Assert.All(forms, group => Assert.All(
            Enumerable.Range(0, group.Key.Count), place => Assert.InRange(
                group.Count(puzzle => puzzle.Right == place) * group.Key.Count / (double)group.Count(), 0.8, 1.2)));
    }

    private static Kind KindOf(string name) => World.Kinds.Single(kind => kind.Name == name);

    private static IEnumerable<Chance> Chances() => Enumerable.Range(0, Draws).Select(i => Chance.From(7).For(i));

    private static IEnumerable<Puzzle> Puzzles(string name) => Chances().SelectMany(chance => new[]
    {
        KindOf(name).Make(chance, new()),
        KindOf(name).Make(chance, new(Edited: true)),
        KindOf(name).Make(chance, new(Longer: true)),
        KindOf(name).Make(chance, new(Edited: true, Longer: true)),
    });

    private static string Text(Puzzle puzzle) => string.Join(' ', Words(puzzle));

    private static string[] Words(Puzzle puzzle) => string.Join(' ', puzzle.Scene.Append(puzzle.Ask))
        .Split([' ', '.', ',', '?'], StringSplitOptions.RemoveEmptyEntries);
}
