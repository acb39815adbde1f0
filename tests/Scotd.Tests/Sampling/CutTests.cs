using Scotd.Sampling;
using Scotd.Teachers;

namespace Scotd.Tests.Sampling;

/// <summary>What becomes of samples that the limit of tokens cut off.</summary>
public sealed class CutTests : IDisposable
{
    private readonly SmallPurchase _purchase = new() { Questions = 1 };

    /// <summary>Samples 0, 2 and 4 are cut at the first limit; sample 4 at the higher one, too.</summary>
    private readonly ScriptedTeacher _teacher = new((call, _) =>
    {
        TeacherReply whole = ScriptedTeacher.Reply(call);
        bool higher = call.Settings.MaxTokens > 64;
        return Task.FromResult(whole with
        {
            Samples = [.. whole.Samples.Select((sample, i) => (call.First + i) is var number && number % 2 == 1
                || (higher && number != 4) ? sample : new TeacherSample($" Cut {number}", SampleFinish.Length))],
        });
    });

    [Theory]
    [InlineData(CutRule.Keep, 6)]
    [InlineData(CutRule.Drop, 3)]
    public async Task They_stay_in_the_ledger_and_are_not_bought_again(CutRule rule, int kept)
    {
        _purchase.Plan = _purchase.Plan with { Settings = new(MaxTokens: 64, WhenCut: rule) };

        await _purchase.RunAsync(_teacher);
        await _purchase.RunAsync(_teacher);

        Assert.Single(_teacher.Calls);
        Assert.Equal(6, _purchase.Rows().Count);
        Assert.Equal(kept, _purchase.Rows().Count(row => row.Sample.Kept));
    }

    [Fact]
    public async Task Extended_they_are_asked_for_once_more_with_the_higher_limit_and_never_again()
    {
        _purchase.Plan = _purchase.Plan with { Settings = new(MaxTokens: 64, WhenCut: CutRule.Extend, ExtendTo: 256) };

        SamplingReceipt receipt = await _purchase.RunAsync(_teacher);
        await _purchase.RunAsync(_teacher);

        Assert.Equal(SamplingEnd.Complete, receipt.End);
        Assert.Equal([(0, 1, 256), (0, 6, 64), (2, 1, 256), (4, 1, 256)], _teacher.Calls
            .Select(call => (call.First, call.Count, call.Settings.MaxTokens)).Order());
        AssertOneOfEach();
    }

    [Fact]
    public async Task A_run_that_was_stopped_between_the_two_goes_on_with_the_second()
    {
        _purchase.Plan = _purchase.Plan with { Settings = new(MaxTokens: 64) };
        await _purchase.RunAsync(_teacher);
        _purchase.Plan = _purchase.Plan with { Settings = new(MaxTokens: 64, WhenCut: CutRule.Extend, ExtendTo: 256) };

        await _purchase.RunAsync(_teacher);

        Assert.Equal([64, 256, 256, 256], _teacher.Calls.Select(call => call.Settings.MaxTokens).Order());
        AssertOneOfEach();
    }

    /// <summary>Nine were bought; of each number one is kept, the longer one where there are two.</summary>
    private void AssertOneOfEach()
    {
        var rows = _purchase.Rows();
        Assert.Equal(9, rows.Count);
        var kept = rows.Where(row => row.Sample.Kept).OrderBy(row => row.Sample.Number).ToArray();
        Assert.Equal([0, 1, 2, 3, 4, 5], kept.Select(row => row.Sample.Number));
        Assert.Equal([256, 64, 256, 64, 256, 64], kept.Select(row => row.Series.Settings.MaxTokens));
    }

    public void Dispose() => _purchase.Dispose();
}
