using System.Text.Json;
using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>What a caller wants, whichever way it was asked.</summary>
/// <param name="Prompts">Ids, each to be continued <paramref name="Samples"/> times.</param>
/// <param name="Samples">A prompt.</param>
/// <param name="Settings">How tokens are drawn; the seed is the caller's, or the server's for this request.</param>
/// <param name="WithLogs">Whether the tokens' log-probabilities are wanted.</param>
/// <param name="Streams">Whether text is wanted as it comes.</param>
/// <param name="WithUsage">Whether the last chunk of a stream tells the usage.</param>
public sealed record CompletionRequest(
    IReadOnlyList<int[]> Prompts, int Samples, SamplingSettings Settings, bool WithLogs, bool Streams, bool WithUsage)
{
    /// <summary>As OpenAI's servers allow.</summary>
    private const int MostSamples = 128;

    /// <summary>More than OpenAI's 4: it costs nothing.</summary>
    private const int MostStops = 16;

    private const string AsWeighed = "tokens are drawn as the model weighs them; leave it out.";

    /// <summary>Reads the fields that both ways of asking have.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="prompts">Ids.</param>
    /// <param name="maxTokens">New tokens at most.</param>
    /// <param name="moreStops">Texts that end a sample whether the caller says so or not.</param>
    /// <param name="withLogs">Whether the tokens' log-probabilities are wanted.</param>
    /// <param name="seed">For callers that name none.</param>
    /// <exception cref="ApiException">A field holds what it must not, or asks for what there is not.</exception>
    public static CompletionRequest Read(
        RequestBody body, IReadOnlyList<int[]> prompts, int maxTokens, IReadOnlyList<string> moreStops, bool withLogs,
        ulong seed)
    {
        foreach (string penalty in (string[])["frequency_penalty", "presence_penalty"])
            body.Refuse(penalty, value => IsNumber(value, 0), AsWeighed);
        body.Refuse("logit_bias", IsEmpty, AsWeighed);

        SamplingSettings settings = new(
            maxTokens, body.Number("temperature", 0, 100) ?? 1, TopP(body), body.Whole("top_k", 0, int.MaxValue) ?? 0,
            body.Seed("seed") ?? seed, [.. body.Texts("stop", MostStops), .. moreStops]);
        bool streams = body.Flag("stream") ?? false;
        RequestBody? stream = body["stream_options"] is { } options ? new RequestBody(options) : null;
        return new CompletionRequest(
            prompts, body.Whole("n", 1, MostSamples) ?? 1, settings, withLogs, streams,
            stream?.Flag("include_usage") ?? false);
    }

    /// <summary>Whether a value is an empty list, object or text, or false.</summary>
    internal static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.String => value.GetString() == "",
        JsonValueKind.False => true,
        _ => false,
    };

    /// <summary>Whether a value is this number.</summary>
    internal static bool IsNumber(JsonElement value, double number) =>
        value.ValueKind == JsonValueKind.Number && value.GetDouble() == number;

    private static double TopP(RequestBody body) => body.Number("top_p", 0, 1) is not { } share ? 1
        : share > 0 ? share
        : throw ApiException.Bad("top_p", "'top_p' is 0; it must be above 0. Greedy is 'temperature': 0.");
}
