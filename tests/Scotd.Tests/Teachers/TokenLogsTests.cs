using Scotd.Teachers;

namespace Scotd.Tests.Teachers;

public sealed class TokenLogsTests
{
    private static readonly TokenLogs s_logs = new(
        [" Rain", " is", "", " wet.", " So", " (b)"], [-1, -2, -4, -8, -16, -32]);

    /// <summary>The blank before the text belongs to its first token, the full stop to its last.</summary>
    [Theory]
    [InlineData("Rain is wet.", -15, 4)]
    [InlineData("Rain is we", -15, 4)]
    [InlineData("Rain", -1, 1)]
    [InlineData("is", -3, 2)]
    [InlineData(" Rain is wet. So (b)", -63, 6)]
    public void Tokens_are_added_up_to_where_a_text_ends(string text, double log, int tokens) =>
        Assert.Equal(new TokenSum(log, tokens), s_logs.Through(text));

    [Theory]
    [InlineData("Snow is wet.")]
    [InlineData("Rain is wet. So (b).")]
    [InlineData("")]
    public void A_text_that_they_do_not_spell_has_none(string text) => Assert.Null(s_logs.Through(text));

    [Fact]
    public void A_recordings_one_token_and_logs_without_texts_tell_nothing_apart()
    {
        Assert.Null(new TokenLogs([" Rain is wet. So (b)"], [-3]).Through("Rain is wet."));
        Assert.Null(new TokenLogs([], [-3, -4]).Through("Rain is wet."));
    }
}
