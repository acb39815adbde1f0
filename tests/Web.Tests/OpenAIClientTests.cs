using System.ClientModel;
using System.Text.Json;
using OpenAI.Chat;
using OpenAI.Models;
using Scotd.Neural.Generation;

namespace Scotd.Web.Tests;

/// <summary>The official client, as people use it.</summary>
public sealed class OpenAIClientTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly ChatMessage[] s_chat =
    [
        new SystemChatMessage("Explain."), new UserChatMessage("Q: Ice? A:"), new AssistantChatMessage(" It is cold."),
        new UserChatMessage("Q: Fire? A:"),
    ];

    private const string AsText = "Explain.\n\nQ: Ice? A: It is cold.\n\nQ: Fire? A:";

    private ChatClient Chat => server.Client().GetChatClient("tiny");

    [Fact]
    public async Task A_chat_is_the_text_of_its_turns_continued_as_far_as_a_blank_line()
    {
        ChatCompletion answer = await Chat.CompleteChatAsync(
            s_chat, Options(seed: 3), TestContext.Current.CancellationToken);

        int[] prompt = server.Model.Tokenizer.Encode(AsText);
        Sample expected = server.Generate(
            prompt, 1, new SamplingSettings(10, 0.8, Seed: 3, Stops: ["~", "\n\n"]))[0];
        Assert.Equal(expected.Text, answer.Content[0].Text);
        Assert.Equal(ChatMessageRole.Assistant, answer.Role);
        Assert.Equal(prompt.Length, answer.Usage.InputTokenCount);
        Assert.Equal(expected.Ids.Count, answer.Usage.OutputTokenCount);
        Assert.Equal(
            expected.Finish == FinishReason.Stop ? ChatFinishReason.Stop : ChatFinishReason.Length,
            answer.FinishReason);
        Assert.Equal("tiny", answer.Model);
        Assert.Equal("fp0", answer.SystemFingerprint);
        Assert.StartsWith("chatcmpl-", answer.Id, StringComparison.Ordinal);
        Assert.Equal(expected.Ids.Count, answer.ContentTokenLogProbabilities.Count);
        foreach ((float log, ChatTokenLogProbabilityDetails told) in
            expected.LogProbabilities.Zip(answer.ContentTokenLogProbabilities))
        {
            Assert.Equal(log, told.LogProbability, tolerance: 1e-4f);
        }
    }

    [Fact]
    public async Task A_streamed_chat_says_the_same()
    {
        ChatCompletion whole =
            await Chat.CompleteChatAsync(s_chat, Options(seed: 9), TestContext.Current.CancellationToken);
        List<StreamingChatCompletionUpdate> updates = [];
        await foreach (StreamingChatCompletionUpdate update in Chat.CompleteChatStreamingAsync(
            s_chat, Options(seed: 9), TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        Assert.Equal(
            whole.Content[0].Text,
            string.Concat(updates.SelectMany(update => update.ContentUpdate).Select(part => part.Text)));
        Assert.Equal(ChatMessageRole.Assistant, updates[0].Role);
        Assert.Equal(whole.FinishReason, updates.Last(update => update.FinishReason is not null).FinishReason);
        Assert.Equal(whole.Usage.OutputTokenCount, updates[^1].Usage.OutputTokenCount);
        Assert.Equal(
            whole.ContentTokenLogProbabilities.Select(one => one.Token),
            updates.SelectMany(update => update.ContentTokenLogProbabilities).Select(one => one.Token));
    }

    [Fact]
    public async Task Many_samples_come_by_the_protocol_method()
    {
        using BinaryContent body = BinaryContent.Create(BinaryData.FromString("""
            {"model": "tiny", "n": 4, "seed": 1, "max_tokens": 6, "some_new_field": {"deep": []},
             "messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}, {"type": "text", "text": "!"}]}]}
            """));
        ClientResult result = await Chat.CompleteChatAsync(body);

        JsonElement answer = JsonDocument.Parse(result.GetRawResponse().Content).RootElement;
        Assert.Equal(
            server.Generate(
                server.Model.Tokenizer.Encode("Hi!"), 4, new SamplingSettings(6, Seed: 1, Stops: ["\n\n"]))
                .Select(sample => sample.Text),
            answer.GetProperty("choices").EnumerateArray().Select(
                choice => choice.GetProperty("message").GetProperty("content").GetString()));
    }

    [Fact]
    public async Task Models_are_listed()
    {
        OpenAIModelClient client = server.Client().GetOpenAIModelClient();

        OpenAIModelCollection all = await client.GetModelsAsync(TestContext.Current.CancellationToken);

        Assert.Equal("tiny", Assert.Single(all).Id);
        OpenAIModel one = await client.GetModelAsync("tiny", TestContext.Current.CancellationToken);
        Assert.Equal("scotd", one.OwnedBy);
    }

    [Fact]
    public async Task An_unknown_model_is_the_clients_own_exception()
    {
        ClientResultException refusal = await Assert.ThrowsAsync<ClientResultException>(
            () => server.Client().GetChatClient("gpt-9").CompleteChatAsync(s_chat));

        Assert.Equal(404, refusal.Status);
        Assert.Contains("There is no model 'gpt-9' here; this server has 'tiny'.", refusal.Message,
            StringComparison.Ordinal);
    }

    private static ChatCompletionOptions Options(long seed)
    {
#pragma warning disable OPENAI001 // the client calls seeds an evaluation feature
        ChatCompletionOptions options = new()
        {
            Seed = seed,
            MaxOutputTokenCount = 10,
            Temperature = 0.8f,
            IncludeLogProbabilities = true,
        };
#pragma warning restore OPENAI001
        options.StopSequences.Add("~");
        return options;
    }
}
