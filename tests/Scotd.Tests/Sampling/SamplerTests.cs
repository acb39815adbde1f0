using Scotd.Sampling;
using Scotd.Teachers;

namespace Scotd.Tests.Sampling;

public sealed class SamplerTests : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly SmallPurchase _purchase = new();

    [Fact]
    public async Task Every_question_gets_its_samples_each_with_a_text_and_a_seed_of_its_own()
    {
        ScriptedTeacher teacher = new();

        SamplingReceipt receipt = await _purchase.RunAsync(teacher);

        Assert.Equal(SamplingEnd.Complete, receipt.End);
        var rows = _purchase.Rows();
        Assert.Equal(30, rows.Count);
        Assert.Equal(30, rows.Select(row => row.Sample.Text).Distinct().Count());
        Assert.Equal(30, rows.Select(row => (row.Series.Question.Id, row.Sample.RequestSeed)).Distinct().Count());
        Assert.Equal((5, 5, 30, 30, 20, 5), (receipt.Progress.Questions, receipt.Progress.QuestionsDone,
            receipt.Progress.Bought, receipt.Progress.Parsed, receipt.Progress.Right, receipt.Progress.Calls));
    }

    [Fact]
    public async Task The_same_plan_again_asks_nothing()
    {
        await _purchase.RunAsync(new ScriptedTeacher());
        ScriptedTeacher again = new();

        SamplingReceipt receipt = await _purchase.RunAsync(again);

        Assert.Empty(again.Calls);
        Assert.Equal((30, 0), (receipt.Progress.Samples, receipt.Progress.Bought));
    }

    [Fact]
    public async Task More_samples_buy_only_the_new_ones_and_more_questions_only_theirs()
    {
        await _purchase.RunAsync(new ScriptedTeacher());
        ScriptedTeacher more = new();
        _purchase.Plan = _purchase.Plan with { Samples = 10 };
        await _purchase.RunAsync(more);
        Assert.All(more.Calls, call => Assert.Equal((6, 4), (call.First, call.Count)));
        Assert.Equal(5, more.Calls.Count);

        ScriptedTeacher wider = new();
        _purchase.Questions = 7;
        await _purchase.RunAsync(wider);

        Assert.Equal(["q5", "q6"], wider.Calls.Select(call => call.QuestionId).Distinct().Order());
        Assert.Equal(70, _purchase.Rows().Count);
    }

    [Fact]
    public async Task What_a_server_gives_is_kept_and_the_rest_is_asked_again_with_other_seeds()
    {
        ScriptedTeacher teacher = new((call, _) =>
            Task.FromResult(ScriptedTeacher.Reply(call, Math.Max(1, call.Count - 2))));

        await _purchase.RunAsync(teacher);

        Assert.Equal(30, _purchase.Rows().Count);
        var ofOne = teacher.Calls.Where(call => call.QuestionId == "q0").OrderBy(call => call.First).ToArray();
        Assert.Equal([(0, 6), (4, 2), (5, 1)], ofOne.Select(call => (call.First, call.Count)));
        Assert.Equal([4UL, 5UL], ofOne[1..].Select(call => call.Seed - ofOne[0].Seed));
        Assert.Equal(3, ofOne.Select(call => call.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_ignores_n_is_asked_until_all_are_there()
    {
        ScriptedTeacher teacher = new((call, _) => Task.FromResult(ScriptedTeacher.Reply(call, count: 1)));

        SamplingReceipt receipt = await _purchase.RunAsync(teacher);

        Assert.Equal(SamplingEnd.Complete, receipt.End);
        Assert.Equal(30, teacher.Calls.Count);
        Assert.Equal(30, _purchase.Rows().Select(row => row.Sample.Text).Distinct().Count());
    }

    [Fact]
    public async Task A_bad_request_fails_its_row_and_the_others_go_on()
    {
        ScriptedTeacher teacher = new((call, _) => call.QuestionId == "q2"
            ? throw new TeacherException(TeacherTrouble.BadRequest, "too long") { Body = "{}" }
            : Task.FromResult(ScriptedTeacher.Reply(call)));

        SamplingReceipt receipt = await _purchase.RunAsync(teacher);

        Assert.Equal((SamplingEnd.SomeFailed, 6, 24), (receipt.End, receipt.Progress.Failed, receipt.Progress.Bought));
        Assert.Equal(5, teacher.Calls.Count);
        Assert.Contains("too long", Assert.Single(_purchase.Failures()).Reason);
    }

    [Fact]
    public async Task A_refusal_stops_the_run_at_once_without_asking_again()
    {
        _purchase.Questions = 500;
        ScriptedTeacher teacher = new((_, _) => throw new TeacherException(TeacherTrouble.Refused, "wrong key"));

        SamplingReceipt receipt = await _purchase.RunAsync(teacher);

        Assert.Equal((SamplingEnd.Refused, "wrong key"), (receipt.End, receipt.Why));
        Assert.InRange(teacher.Calls.Count, 1, 8);
    }

    [Theory]
    [InlineData(TeacherTrouble.Busy)]
    [InlineData(TeacherTrouble.Broken)]
    public async Task A_server_that_is_busy_or_broken_is_asked_again(TeacherTrouble trouble)
    {
        ScriptedTeacher teacher = new((call, number) => number % 3 == 0
            ? throw new TeacherException(trouble, "not now")
            : Task.FromResult(ScriptedTeacher.Reply(call)));

        SamplingReceipt receipt = await _purchase.RunAsync(teacher);

        Assert.Equal((SamplingEnd.Complete, 30), (receipt.End, _purchase.Rows().Count));
        Assert.Contains(_purchase.Rows(), row => row.Sample.Attempts > 1);
    }

    [Fact]
    public async Task A_request_that_fails_every_time_is_given_up_within_its_bound()
    {
        _purchase.Plan = _purchase.Plan with { Limits = new(SamplesPerRequest: 6, Attempts: 3) };
        ScriptedTeacher teacher = new((call, _) => call.QuestionId == "q1"
            ? throw new TeacherException(TeacherTrouble.Broken, "always") { Body = "<html>" }
            : Task.FromResult(ScriptedTeacher.Reply(call)));

        SamplingReceipt receipt = await _purchase.RunAsync(teacher);

        Assert.Equal(SamplingEnd.SomeFailed, receipt.End);
        Assert.Equal(3, teacher.Calls.Count(call => call.QuestionId == "q1"));
        Assert.All(_purchase.Failures(), row => Assert.Equal("<html>", row.Body));
        Assert.Equal([1, 2, 3], _purchase.Failures().Select(row => row.Attempts).Order());
    }

    [Fact]
    public async Task When_everything_fails_the_run_ends_and_says_the_last_reason()
    {
        _purchase.Plan = _purchase.Plan with { Limits = new(SamplesPerRequest: 1, Attempts: 1000, PatienceMinutes: 2) };
        ScriptedTeacher teacher = new((_, _) => throw new TeacherException(TeacherTrouble.Broken, "the cable is out"));

        SamplingReceipt receipt = await _purchase.RunAsync(teacher);

        Assert.Equal(SamplingEnd.GaveUp, receipt.End);
        Assert.Contains("the cable is out", receipt.Why);
        Assert.InRange(teacher.Calls.Count, 10, 60);
    }

    [Fact]
    public async Task Interrupted_it_begins_nothing_new_and_keeps_what_was_under_way()
    {
        _purchase.Questions = 50;
        _purchase.Plan = _purchase.Plan with { Limits = new(Concurrency: 4, SamplesPerRequest: 6) };
        using CancellationTokenSource stop = new();
        ScriptedTeacher teacher = new(async (call, number) =>
        {
            if (number == 8)
                await stop.CancelAsync();
            await Task.Delay(20, Cancellation);
            return ScriptedTeacher.Reply(call);
        });

        SamplingReceipt receipt = await _purchase.RunAsync(teacher, stop);

        Assert.Equal(SamplingEnd.Interrupted, receipt.End);
        Assert.InRange(teacher.Calls.Count, 8, 12);
        Assert.Equal(6 * teacher.Calls.Count, _purchase.Rows().Count);
        Assert.Equal(SamplingEnd.Complete, (await _purchase.RunAsync(new ScriptedTeacher())).End);
        Assert.Equal(300, _purchase.Rows().Count);
    }

    [Fact]
    public async Task Another_teacher_or_revision_is_kept_apart()
    {
        await _purchase.RunAsync(new ScriptedTeacher());
        ScriptedTeacher other = new((call, _) => Task.FromResult(ScriptedTeacher.Reply(call)), revision: "2");

        await _purchase.RunAsync(other);

        Assert.Equal(5, other.Calls.Count);
        Assert.Equal(60, _purchase.Rows().Count);
    }

    [Fact]
    public async Task A_ledger_that_fails_ends_the_run_with_its_reason()
    {
        _purchase.Questions = 50;
        ScriptedTeacher teacher = new((call, number) =>
        {
            if (number == 5)
                _purchase.Damage("DROP TABLE ledger_sample");
            return Task.FromResult(ScriptedTeacher.Reply(call));
        });

        CorpusException failed = await Assert.ThrowsAsync<CorpusException>(() => _purchase.RunAsync(teacher));

        Assert.Contains("ledger_sample", failed.Message);
    }

    [Fact]
    public async Task A_chat_client_that_a_program_brings_is_a_teacher()
    {
        using EchoingClient client = new();

        SamplingReceipt receipt = await _purchase.RunAsync(new ChatClientTeacher(client, "echo"));

        Assert.Equal(SamplingEnd.Complete, receipt.End);
        Assert.All(_purchase.Rows(), row => Assert.True(row.Series.Prompt.IsChat));
        Assert.Equal(30, _purchase.Rows().Select(row => row.Sample.Text).Distinct().Count());
    }

    public void Dispose() => _purchase.Dispose();
}
