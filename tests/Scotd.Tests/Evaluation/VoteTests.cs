using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Evaluation;

/// <summary>Self-consistency: answers by a vote of paths.</summary>
public sealed class VoteTests
{
    private static readonly Split s_split = SmallTask.Split(3);

    [Theory]
    [InlineData("a b b", "(b)")]
    [InlineData("b a a b", "(b)")]
    [InlineData("a b b a", "(a)")]
    [InlineData("? ? ? b", "(b)")]
    [InlineData("? a b b ? a", "(a)")]
    [InlineData("? ?", null)]
    public void Most_votes_win_ties_go_to_the_first_and_silence_does_not_vote(string paths, string? elected) =>
        Assert.Equal(elected, Voted(paths).Answers[0].Elected(Reading.Lenient));

    [Fact]
    public void Each_reading_holds_its_own_vote()
    {
        VotedAnswer answer = Answer(new(), " R. The answer is b.", " R. So the answer is: (a)\n\n",
            " R. Answer: (b)", " S. So the answer is: (a)\n\n", " It is b. So the answer is: b");

        Assert.Equal(("(b)", "(a)"), (answer.Elected(Reading.Lenient), answer.Elected(Reading.Paper)));
        Assert.Equal([("(b)", 3), ("(a)", 2)], answer.Votes(Reading.Lenient));
        Assert.Equal(" R. The answer is b.", answer.AsOne().Completion);
    }

    /// <summary>As in the released code: Counter.most_common(1) over strings, whatever they say.</summary>
    [Theory]
    [InlineData("hm|hm|(a)", null)]
    [InlineData("hm|(a)", null)]
    [InlineData("(a)|hm", "(a)")]
    [InlineData("(A)|(b)|(a)|(b)", "(b)")]
    [InlineData("(A)|(A)|(b)", "(a)")]
    public void By_the_papers_count_strings_vote_as_they_are_written(string paths, string? elected) => Assert.Equal(
        elected, Answer(new(), paths.Split('|')).Elected(Reading.Paper));

    [Fact]
    public void Equal_votes_may_go_to_the_likelier()
    {
        SpokenPath[] paths = [Said("a", 0.2), Said("b", 0.3), Said("?", 0.9), Said("b", 0.1), Said("a", 0.3)];

        Assert.Equal("(a)", Answer(new(), paths).Elected(Reading.Lenient));
        Assert.Equal("(a)", Answer(new(Ties: TieRule.Likelier), paths).Elected(Reading.Lenient));
        Assert.Equal("(b)",
            Answer(new(Ties: TieRule.Likelier), [.. paths[..^1], Said("a", 0.1)]).Elected(Reading.Lenient));
        Assert.Equal("(a)", // two votes that are unlikely beat one that is likely
            Answer(new(Ties: TieRule.Likelier), Said("b", 0.9), paths[0], paths[4]).Elected(Reading.Lenient));
        Assert.Equal("(b)", // and do not where likelihoods are added up: 0.5 and 0.9
            Answer(new(Weights: VoteWeight.Likelihood), Said("b", 0.9), paths[0], paths[4]).Elected(Reading.Lenient));
        Assert.Null(Answer(new(Weights: VoteWeight.Likelihood), Said("?", 0.9)).Elected(Reading.Lenient));
    }

    [Fact]
    public void Paths_of_which_nobody_knows_how_likely_they_are_cannot_break_ties()
    {
        using TempFolder folder = new();
        folder.Write("old.jsonl", string.Concat(s_split.Select(question =>
            $"{{\"question\": \"{question.Id}\", \"paths\": [{{\"completion\": \" (a)\"}}]}}\n")));

        Assert.Equal(3, VotedExamination.Read(folder["old.jsonl"], SmallTask.Task, s_split, new()).Answers.Count);
        Assert.Contains("how likely", Assert.Throws<CorpusException>(() => VotedExamination.Read(
            folder["old.jsonl"], SmallTask.Task, s_split, new(Ties: TieRule.Likelier))).Message);
    }

    [Fact]
    public void What_was_written_is_read_again_with_all_paths()
    {
        using TempFolder folder = new();
        VotedExamination before = Voted("a b b", "? ? ?", "a \n\"ö\" a");
        before.Write(folder["test.self-consistency.jsonl"]);

        VotedExamination after = VotedExamination.Read(
            folder["test.self-consistency.jsonl"], SmallTask.Task, s_split, new());

        Assert.Equal(
            before.Answers.SelectMany(answer => answer.Paths), after.Answers.SelectMany(answer => answer.Paths));
        Assert.Equal(new Scorecard(Reading.Lenient, Right: 1, Wrong: 1, Unparsed: 1),
            after.AsOne().Score(Reading.Lenient));
        Assert.Contains("\"votes\":{\"(a)\":1,\"(b)\":2}", File.ReadAllText(folder["test.self-consistency.jsonl"]),
            StringComparison.Ordinal);
        Assert.Contains("Delete it", Assert.Throws<CorpusException>(() => VotedExamination.Read(
            folder["test.self-consistency.jsonl"], SmallTask.Task, SmallTask.Split(4), new())).Message,
            StringComparison.Ordinal);
    }

    private static VotedExamination Voted(params string[] questions) => VotedExamination.Grade(
        SmallTask.Task, new(), s_split.Zip(questions, (question, paths) => (
            question,
            (IReadOnlyList<SpokenPath>)[.. paths.Split(' ').Select((path, i) => Said(path, 1.0 / (i + 3)))])));

    /// <summary>A label's letter, or anything else, said with so high a probability of a token.</summary>
    private static SpokenPath Said(string path, double probability) => new(
        path.Length == 1 && path[0] != '?' ? $" So the answer is: ({path})\n\n" : $" {path} ", Math.Log(probability));

    private static VotedAnswer Answer(SelfConsistencyPlan how, params string[] paths) =>
        Answer(how, [.. paths.Select(path => new SpokenPath(path))]);

    private static VotedAnswer Answer(SelfConsistencyPlan how, params SpokenPath[] paths) =>
        VotedExamination.Grade(SmallTask.Task, how, [(s_split[0], paths)]).Answers[0];
}
