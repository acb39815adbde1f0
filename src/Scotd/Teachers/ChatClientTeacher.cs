using System.Globalization;
using Microsoft.Extensions.AI;
using Scotd.Teachers.Hosted;

namespace Scotd.Teachers;

/// <summary>Any chat client of Microsoft.Extensions.AI, handed in by a program.</summary>
/// <remarks>
/// That interface has no n, so every sample is a request of its own, with a seed of its own, and no log-probabilities.
/// Where some fail, those that came are the reply: nothing that was paid for is lost.
/// </remarks>
public sealed class ChatClientTeacher : ITeacher
{
    private readonly IChatClient _client;
    private readonly int _atOnce;

    /// <param name="client">Is asked, by several threads where <paramref name="atOnce"/> is more than 1.</param>
    /// <param name="name">The model; null for the client's own word.</param>
    /// <param name="revision">Which version of it, "" where nobody can tell.</param>
    /// <param name="atOnce">Samples of one call that are asked for at the same time, at least 1.</param>
    /// <exception cref="ArgumentException">Neither the name nor the client says which model it is.</exception>
    public ChatClientTeacher(IChatClient client, string? name = null, string revision = "", int atOnce = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1);
        var metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        (_client, Revision, _atOnce) = (client, revision, atOnce);
        Name = name ?? metadata?.DefaultModelId ?? throw new ArgumentException(
            "The client does not say which model it asks, and samples are kept apart by that; give a name.",
            nameof(name));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Revision { get; }

    /// <inheritdoc/>
    public bool ReadsChats => true;

    /// <inheritdoc/>
    public async Task<TeacherReply> AskAsync(TeacherCall asked, CancellationToken cancellation)
    {
        ChatMessage[] messages = asked.Prompt.IsChat
            ? [.. asked.Prompt.Turns.Select(turn => new ChatMessage(new ChatRole(turn.Role), turn.Content))]
            : [new(ChatRole.User, asked.Prompt.Canonical)];
        using SemaphoreSlim turns = new(_atOnce);
        Exception? failed = null;
        ChatResponse?[] responses = await Task.WhenAll(Enumerable.Range(0, asked.Count).Select(async i =>
        {
            await turns.WaitAsync(cancellation);
            try
            {
                // After one failure no further request begins: the caller decides whether to wait or to stop.
                return Volatile.Read(ref failed) is null
                    ? await _client.GetResponseAsync(messages, Options(asked, i), cancellation)
                    : null;
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
            {
                Interlocked.CompareExchange(ref failed, problem, null);
                return null;
            }
            finally
            {
                turns.Release();
            }
        }));

        ChatResponse[] came = [.. responses.OfType<ChatResponse>()];
        if (came.Length == 0 && failed is not null) throw Trouble(failed, asked);
        TeacherSample[] samples = [.. came.Select(Sample)];
        TokenUsage?[] usages = [.. came.Select(response => Usage(response.Usage))];
        return new(
            samples,
            usages.Contains(null) ? null : usages.Aggregate(default(TokenUsage), (sum, usage) => sum + usage!.Value),
            came[0].ResponseId ?? "", came[0].ModelId ?? "");
    }

    /// <summary>Seeds follow each other, in the 31 bits that all servers take.</summary>
    private static ChatOptions Options(TeacherCall asked, int sample) => new()
    {
        Temperature = (float)asked.Settings.Temperature,
        TopP = (float)asked.Settings.TopP,
        MaxOutputTokens = asked.Settings.MaxTokens,
        StopSequences = asked.Settings.Stops.Count > 0 ? [.. asked.Settings.Stops] : null,
        Seed = (long)((asked.Seed + (ulong)sample) & int.MaxValue),
    };

    private static TeacherSample Sample(ChatResponse response)
    {
        AIContent[] contents = [.. response.Messages.SelectMany(message => message.Contents)];
        string reasoning = string.Concat(contents.OfType<TextReasoningContent>().Select(part => part.Text));
        string text = string.Concat(contents.OfType<TextContent>().Select(part => part.Text));
        SampleFinish finish =
            response.FinishReason == ChatFinishReason.Stop ? SampleFinish.Stop
            : response.FinishReason == ChatFinishReason.Length ? SampleFinish.Length
            : response.FinishReason == ChatFinishReason.ContentFilter ? SampleFinish.ContentFilter
            : SampleFinish.Unknown;
        return new(ThinkBlock.Join(reasoning, text, isOpen: text.Length == 0 && finish is SampleFinish.Length), finish);
    }

    private static TokenUsage? Usage(UsageDetails? usage) =>
        usage is { InputTokenCount: >= 0 and <= int.MaxValue, OutputTokenCount: >= 0 and <= int.MaxValue }
            ? new(
                (int)usage.InputTokenCount,
                (int)Math.Clamp(usage.CachedInputTokenCount ?? 0, 0, usage.InputTokenCount.Value),
                (int)usage.OutputTokenCount)
            : null;

    private TeacherException Trouble(Exception problem, TeacherCall asked)
    {
        int status = Status(problem);
        bool noQuota = problem.Message.Contains("insufficient_quota", StringComparison.OrdinalIgnoreCase);
        (TeacherTrouble trouble, string mend) = status switch
        {
            401 or 403 or 407 => (TeacherTrouble.Refused, "Give the client a key that may use this model."),
            402 => (TeacherTrouble.Refused, "Add credit at the provider."),
            404 or 405 => (TeacherTrouble.Refused, "Check the client's address and the name of the model."),
            429 when noQuota => (TeacherTrouble.Refused, "Add credit at the provider."),
            408 or 409 or 425 or 429 => (TeacherTrouble.Busy, "Ask again later, and less often."),
            >= 400 and < 500 => (TeacherTrouble.BadRequest, "See what it says, and change the prompt or the settings."),
            _ => (TeacherTrouble.Broken, "Ask again; if it goes on, look at the server's own log."),
        };
        string what = status > 0 ? string.Create(CultureInfo.InvariantCulture, $"{status}: ") : "";
        string words = problem is OperationCanceledException ? "it took too long" : problem.Message;
        return new(trouble, $"{Name} did not answer question {asked.QuestionId} ({what}{words}). {mend}", problem)
        {
            MayBeBilled = trouble is TeacherTrouble.Broken && !HostedConnection.IsBefore(problem),
        };
    }

    /// <summary>
    /// The HTTP status, 0 where there is none. System.ClientModel's and Azure's exceptions have it in a property
    /// Status, and a reference to those packages would be for this alone.
    /// </summary>
    private static int Status(Exception problem) => problem is HttpRequestException { StatusCode: { } code }
        ? (int)code
        : problem.GetType().GetProperty("Status")?.GetValue(problem) as int? ?? 0;
}
