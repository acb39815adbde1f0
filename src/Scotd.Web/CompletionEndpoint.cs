using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>Continues prompts for one caller: whole, or in parts as they come.</summary>
/// <param name="served">The model.</param>
/// <param name="shape">Which of the two ways.</param>
internal sealed class CompletionEndpoint(ServedModel served, IAnswerShape shape)
{
    /// <summary>Answers one request. A caller who hangs up gets no more tokens.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        Chance chance = served.NextChance();
        using JsonDocument json = await JsonDocument.ParseAsync(
            context.Request.Body, cancellationToken: context.RequestAborted);
        RequestBody body = new(json.RootElement);
        served.CheckName(body);
        CompletionRequest request = shape.Read(body, served, chance.For("seed").State);
        string name = shape.NamePrefix + chance.For("name").State.ToString("x16", CultureInfo.InvariantCulture);
        using CancellationTokenSource givenUp = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        try
        {
            if (request.Streams)
                await StreamAsync(context, request, name, givenUp.Token);
            else
                await SendWholeAsync(context, request, name, givenUp.Token);
        }
        catch
        {
            await givenUp.CancelAsync();
            throw;
        }
    }

    private async Task SendWholeAsync(
        HttpContext context, CompletionRequest request, string name, CancellationToken cancellation)
    {
        Continuations[] answers = await Task.WhenAll(Begin(request, _ => null, cancellation));
        await JsonAnswer.SendAsync(context, new
        {
            id = name,
            @object = shape.Whole,
            created = served.Now,
            model = served.Name,
            system_fingerprint = served.Fingerprint,
            choices = answers.SelectMany(answer => answer.Samples)
                .Select((sample, i) => shape.Choice(i, sample, LogFor(request))),
            usage = UsageOf(request, answers),
        });
    }

    private async Task StreamAsync(
        HttpContext context, CompletionRequest request, string name, CancellationToken cancellation)
    {
        MergedPieces pieces = new(request.Prompts.Count, request.Samples);
        Task<Continuations>[] pending = Begin(request, pieces.WriterOf, cancellation);
        TokenLog?[] logs = [.. Enumerable.Range(0, pending.Length * request.Samples).Select(_ => LogFor(request))];
        long created = served.Now;
        EventStream events = new(context.Response);
        events.Begin();
        for (int i = 0; i < logs.Length; i++)
        {
            if (shape.Opening(i) is { } opening)
                events.Add(Part([opening], usage: null));
        }

        await events.FlushAsync(cancellation);
        while (await pieces.Reader.WaitToReadAsync(cancellation))
        {
            while (pieces.Reader.TryRead(out SamplePiece? piece))
                events.Add(Part([shape.Delta(piece, logs[piece.Number])], usage: null));
            await events.FlushAsync(cancellation);
        }

        Usage usage = UsageOf(request, await Task.WhenAll(pending));
        if (request.WithUsage)
            events.Add(Part([], usage));
        events.End();
        await events.FlushAsync(cancellation);

        object Part(object[] choices, Usage? usage) => new
        {
            id = name,
            @object = shape.Part,
            created,
            model = served.Name,
            system_fingerprint = served.Fingerprint,
            choices,
            usage,
        };
    }

    private Task<Continuations>[] Begin(
        CompletionRequest request, Func<int, ChannelWriter<SamplePiece>?> writerOf, CancellationToken cancellation) =>
    [
        .. request.Prompts.Select((prompt, i) => served.Generator.GenerateAsync(
            new GenerationRequest(prompt, request.Samples, request.Settings), writerOf(i), cancellation)),
    ];

    private TokenLog? LogFor(CompletionRequest request) =>
        request.WithLogs ? new TokenLog(served.Model.Tokenizer) : null;

    private static Usage UsageOf(CompletionRequest request, IReadOnlyList<Continuations> answers) => new(
        request.Prompts.Sum(prompt => prompt.Length),
        answers.Sum(answer => answer.Samples.Sum(sample => sample.Ids.Count)),
        answers.Sum(answer => answer.CachedTokens));
}
