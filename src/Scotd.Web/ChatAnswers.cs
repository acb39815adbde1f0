using System.Text.Json;
using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary><c>/v1/chat/completions</c>: the assistant's next turn, by <see cref="ChatPrompt"/>.</summary>
internal sealed class ChatAnswers : IAnswerShape
{
    private const string TextOnly = "the model writes text only.";

    public string NamePrefix => "chatcmpl-";

    public string Whole => "chat.completion";

    public string Part => "chat.completion.chunk";

    public CompletionRequest Read(RequestBody body, ServedModel served, ulong seed)
    {
        foreach (string field in (string[])["tools", "functions", "audio", "web_search_options"])
            body.Refuse(field, CompletionRequest.IsEmpty, TextOnly);
        body.Refuse(
            "modalities", value => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(
                one => one.ValueKind == JsonValueKind.String && one.GetString() == "text"), TextOnly);
        body.Refuse(
            "response_format", value => value.ValueKind == JsonValueKind.Object &&
                new RequestBody(value).Text("type") == "text", "the model writes as it will; say the format in words.");
        body.Refuse(
            "top_logprobs", value => CompletionRequest.IsNumber(value, 0),
            "only the tokens that were written are told; leave it out.");

        int[] prompt = served.Model.Tokenizer.Encode(ChatPrompt.Read(body));
        served.CheckPrompt(prompt, "messages");
        int maxTokens = body.Whole("max_completion_tokens", 1, int.MaxValue)
            ?? body.Whole("max_tokens", 1, int.MaxValue) ?? served.Context;
        return CompletionRequest.Read(
            body, [prompt], maxTokens, [ChatPrompt.BlankLine], body.Flag("logprobs") ?? false, seed);
    }

    public object Choice(int index, Sample sample, TokenLog? log) => new
    {
        index,
        message = new { role = "assistant", content = sample.Text, refusal = (string?)null },
        logprobs = log?.ForChat(sample.Ids, sample.LogProbabilities),
        finish_reason = FinishReasons.Word(sample.Finish),
    };

    public object? Opening(int index) => new
    {
        index,
        delta = new { role = "assistant", content = "" },
        logprobs = (object?)null,
        finish_reason = (string?)null,
    };

    public object Delta(SamplePiece piece, TokenLog? log) => new
    {
        index = piece.Number,
        delta = new { content = piece.Text },
        logprobs = log?.ForChat(piece.Ids, piece.LogProbabilities),
        finish_reason = piece.Finish.Word(),
    };
}
