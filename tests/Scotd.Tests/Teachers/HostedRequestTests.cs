using System.Text;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

namespace Scotd.Tests.Teachers;

/// <summary>Requests as servers get them, to the last character: golden/requests/.</summary>
public sealed class HostedRequestTests
{
    private static readonly SampleSettings s_greedy = new(0, 1, 64, [], LogProbabilities: true);

    [Fact]
    public void A_text_to_be_continued() => Same("completions.json", HostedApi.Completions, Asked.Call(count: 30));

    [Fact]
    public void A_chat() => Same("chat.json", HostedApi.Chat, Asked.Chat(count: 30));

    [Fact]
    public void A_text_for_a_chat_is_one_turn() => Same("chat-of-text.json", HostedApi.Chat, Asked.Call());

    [Fact]
    public void Log_probabilities_of_a_text() =>
        Same("completions-logprobs.json", HostedApi.Completions, Asked.Call(settings: s_greedy));

    [Fact]
    public void Log_probabilities_of_a_chat() =>
        Same("chat-logprobs.json", HostedApi.Chat, Asked.Chat(settings: s_greedy));

    [Fact]
    public void Without_a_seed_and_with_the_newer_limit()
    {
        HostedTeacherPlan plan = new("http://localhost", "o4-mini", SendSeed: false,
            TokenLimit: TokenLimitKey.MaxCompletionTokens);

        Same("chat-newer.json", plan, Asked.Chat());
    }

    [Fact]
    public void A_long_seed_is_folded_into_31_bits() => Assert.Contains(
        "\"seed\":2147483645,",
        Body(new("http://localhost", "m"), Asked.Call(seed: ulong.MaxValue - 2)),
        StringComparison.Ordinal);

    private static void Same(string golden, HostedApi api, TeacherCall call) =>
        Same(golden, new HostedTeacherPlan("http://localhost", "m", api), call);

    private static void Same(string golden, HostedTeacherPlan plan, TeacherCall call) => Assert.Equal(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden/requests", golden)), Body(plan, call) + "\n");

    private static string Body(HostedTeacherPlan plan, TeacherCall call) =>
        Encoding.UTF8.GetString(HostedRequest.Body(plan, call));
}
