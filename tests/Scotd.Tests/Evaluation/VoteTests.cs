using Scotd.Evaluation;
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
        VotedAnswer answer = VotedExamination.Grade(SmallTask.Task,
            [(s_split[0], [" R. The answer is b.", " R. So the answer is: (a)\n\n", " R. Answer: (b)"])]).Answers[0];

        Assert.Equal(("(b)", "(a)"), (answer.Elected(Reading.Lenient), answer.Elected(Reading.Paper)));
        Assert.Equal([("(b)", 2), ("(a)", 1)], answer.Votes(Reading.Lenient));
        Assert.Equal(" R. The answer is b.", answer.AsOne().Completion);
    }

    [Fact]
    public void What_was_written_is_read_again_with_all_paths()
    {
        using TempFolder folder = new();
        VotedExamination before = Voted("a b b", "? ? ?", "a \n\"ö\" a");
        before.Write(folder["test.self-consistency.jsonl"]);

        VotedExamination after = VotedExamination.Read(
            folder["test.self-consistency.jsonl"], SmallTask.Task, s_split);

        Assert.Equal(
            before.Answers.SelectMany(answer => answer.Paths), after.Answers.SelectMany(answer => answer.Paths));
        Assert.Equal(new Scorecard(Reading.Lenient, Right: 1, Wrong: 1, Unparsed: 1),
            after.AsOne().Score(Reading.Lenient));
        Assert.Contains("\"votes\":{\"(a)\":1,\"(b)\":2}", File.ReadAllText(folder["test.self-consistency.jsonl"]),
            StringComparison.Ordinal);
        Assert.Contains("Delete it", Assert.Throws<CorpusException>(() => VotedExamination.Read(
            folder["test.self-consistency.jsonl"], SmallTask.Task, SmallTask.Split(4))).Message,
            StringComparison.Ordinal);
    }

    private static VotedExamination Voted(params string[] questions) => VotedExamination.Grade(SmallTask.Task,
        s_split.Zip(questions, (question, paths) => (question, (IReadOnlyList<string>)[.. paths.Split(' ')
            .Select(path => path.Length == 1 && path[0] != '?' ? $" So the answer is: ({path})\n\n" : $" {path} ")])));
}
