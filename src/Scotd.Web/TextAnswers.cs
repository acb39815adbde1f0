using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary><c>/v1/completions</c>: a text is continued.</summary>
internal sealed class TextAnswers : IAnswerShape
{
    /// <summary>As OpenAI's servers have it.</summary>
    private const int UsualTokens = 16;

    public string NamePrefix => "cmpl-";

    public string Whole => "text_completion";

    public string Part => "text_completion";

    public CompletionRequest Read(RequestBody body, ServedModel served, ulong seed)
    {
        int samples = body.Whole("n", 1, int.MaxValue) ?? 1;
        body.Refuse(
            "best_of", value => CompletionRequest.IsNumber(value, samples), "ask for as many as you want by 'n'.");
        body.Refuse("echo", CompletionRequest.IsEmpty, "put the prompt before the answer yourself.");
        body.Refuse("suffix", CompletionRequest.IsEmpty, "the model writes forwards only.");
        bool withLogs = body.Whole("logprobs", 0, 1) is not null;
        IReadOnlyList<int[]> prompts = PromptField.Read(body, served.Model.Tokenizer);
        foreach (int[] prompt in prompts)
            served.CheckPrompt(prompt, "prompt");
        return CompletionRequest.Read(
            body, prompts, body.Whole("max_tokens", 1, int.MaxValue) ?? UsualTokens, moreStops: [], withLogs, seed);
    }

    public object Choice(int index, Sample sample, TokenLog? log) => new
    {
        index,
        text = sample.Text,
        logprobs = log?.ForCompletion(sample.Ids, sample.LogProbabilities),
        finish_reason = FinishReasons.Word(sample.Finish),
    };

    public object? Opening(int index) => null;

    public object Delta(SamplePiece piece, TokenLog? log) => new
    {
        index = piece.Number,
        text = piece.Text,
        logprobs = log?.ForCompletion(piece.Ids, piece.LogProbabilities),
        finish_reason = piece.Finish.Word(),
    };
}
