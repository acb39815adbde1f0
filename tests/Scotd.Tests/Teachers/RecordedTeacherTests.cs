using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Teachers;

public sealed class RecordedTeacherTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly Rationale[] s_corpus =
    [
        new("q", 0, "Salt melts.", "(b)", LogProbability: -3.5),
        new("q", 1, "Who knows.", null),
        new("q", 2, "Ice is cold.", "(a)"),
    ];

    [Fact]
    public async Task Samples_come_back_by_their_numbers_as_the_task_writes_them()
    {
        TeacherReply reply = await AskAsync(first: 1, count: 5);

        Assert.Equal(
            ["Who knows.", "Ice is cold. So the answer is: (a)"], reply.Samples.Select(sample => sample.Text));
    }

    [Fact]
    public async Task What_it_says_is_read_as_it_was_recorded()
    {
        TeacherSample sample = (await AskAsync(first: 0, count: 1)).Samples[0];

        Assert.Equal(new Explanation("Salt melts.", "(b)"),
            Explanation.Read(sample.Text, SmallTask.Ask(null, "ice", "salt"), SmallTask.Answers));
        Assert.Equal(-3.5, sample.Logs!.Sum);
    }

    [Fact]
    public async Task A_sample_that_was_not_recorded_fails_alone()
    {
        TeacherException problem = await Assert.ThrowsAsync<TeacherException>(() => AskAsync(first: 3, count: 27));

        Assert.Equal(TeacherTrouble.BadRequest, problem.Trouble);
        Assert.Contains("has 3 rationales for question 'q', not sample 3", problem.Message);
    }

    private static Task<TeacherReply> AskAsync(int first, int count) =>
        new RecordedTeacher("authors", "1", SmallTask.Answers, s_corpus.ToLookup(rationale => rationale.QuestionId))
            .AskAsync(
                new("q", RenderedPrompt.Text("Q"), new(1, 1, 64, [], false), first, count, 0, "key"), Cancellation);
}
