using System.Globalization;
using System.Text.Json;
using Scotd.Sampling;

namespace Scotd.Cli;

/// <summary>
/// What a purchase says: sentences and one line of progress on stderr, rewritten in place where a person looks on; or,
/// for programs, one JSON object a line on stdout.
/// </summary>
/// <param name="plan">Whose purchase.</param>
/// <param name="json">For programs.</param>
/// <param name="clock">For pauses between lines.</param>
internal sealed class SamplingTalk(SamplingPlan plan, bool json, TimeProvider clock) : IProgress<SamplingProgress>
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _lock = new();
    private readonly bool _rewrites = !Console.IsErrorRedirected && !json;
    private long _shown;
    private bool _lineIsOpen;

    /// <summary>For --dry-run: the prompt and the forecast, on stdout.</summary>
    public void ShowFirstPrompt(Forecast forecast)
    {
        if (json)
        {
            Event("dry_run", FiguresOf(forecast, forecast.FirstPrompt.Canonical));
            return;
        }

        Console.WriteLine(forecast.FirstPrompt.IsChat
            ? string.Join('\n', forecast.FirstPrompt.Turns.Select(turn => $"[{turn.Role}]\n{turn.Content}"))
            : forecast.FirstPrompt.Canonical);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"The first prompt: about {forecast.FirstPromptTokens:N0} tokens."));
        Console.WriteLine(Sentence(forecast));
    }

    /// <summary>Before the start.</summary>
    /// <param name="forecast">What is to be bought.</param>
    /// <param name="others">Other teachers in the same ledger.</param>
    /// <param name="elsewhere">Samples that other processes and batches hold.</param>
    public void Begin(Forecast forecast, IReadOnlyList<string> others, int elsewhere)
    {
        if (json)
        {
            Event("begin", FiguresOf(forecast, prompt: null));
            return;
        }

        Console.Error.WriteLine($"{plan.Name}: {Sentence(forecast)}");
        if (others.Count > 0)
        {
            Console.Error.WriteLine(
                $"{plan.Name}: the ledger also holds samples of {string.Join(", ", others)}; they are kept apart.");
        }
        if (elsewhere > 0)
        {
            Console.Error.WriteLine(
                FormattableString.Invariant($"{plan.Name}: {elsewhere:N0} samples are under way elsewhere."));
        }
    }

    public void Report(SamplingProgress value)
    {
        if (value.Bought + value.Failed == 0)
            return;
        lock (_lock)
        {
            TimeSpan pause = TimeSpan.FromSeconds(_rewrites ? 0.2 : json ? 1 : 15);
            if (_shown != 0 && clock.GetElapsedTime(_shown) < pause)
                return;
            _shown = clock.GetTimestamp();
            if (json)
                Event("progress", FiguresOf(value));
            else if (_rewrites)
                Console.Error.Write($"\r{Line(value).PadRight(130)}");
            else
                Console.Error.WriteLine(Line(value));
            _lineIsOpen = _rewrites;
        }
    }

    /// <summary>Lets what comes next begin a line of its own.</summary>
    public void EndLine()
    {
        lock (_lock)
        {
            if (_lineIsOpen)
                Console.Error.WriteLine();
            _lineIsOpen = false;
        }
    }

    /// <summary>What is done, in a sentence.</summary>
    public void Say(string sentence)
    {
        if (json)
            Event("step", new { sentence });
        else
            Console.Error.WriteLine(sentence);
    }

    /// <summary>How batches ended; their samples are counted by the ledger.</summary>
    public void End(SamplingEnd end, string why)
    {
        if (json)
        {
            Event("end", new { end = end.ToString(), why });
            return;
        }

        if (why.Length > 0)
            Console.Error.WriteLine($"scotd: {why}");
        Console.WriteLine($"Ledger    {plan.Ledger}");
    }

    /// <summary>The receipt.</summary>
    public void End(SamplingReceipt receipt)
    {
        SamplingProgress last = receipt.Progress;
        if (json)
        {
            Event("receipt", new
            {
                end = receipt.End.ToString(),
                receipt.Why,
                figures = FiguresOf(last),
                spent_usd = Dollars.Exact(receipt.Spent),
                cap_usd = receipt.Cap is { } limit ? Dollars.Exact(limit) : "",
            });
            return;
        }

        EndLine();
        if (last.Bought + last.Failed > 0)
            Console.Error.WriteLine(Line(last));
        if (receipt.Why.Length > 0)
            Console.Error.WriteLine($"scotd: {receipt.Why}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Samples   {last.Samples:N0} of {last.SamplesWanted:N0}, {last.Bought:N0} bought now"));
        if (last.Usage.Out > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Tokens    {last.Usage.In:N0} read ({last.Usage.Cached:N0} cached), {last.Usage.Out:N0} written, " +
                $"{last.Calls:N0} requests"));
        }
        if (plan.Budget is not null)
        {
            string cap = receipt.Cap is { } most ? $" of ${Dollars.Exact(most)}" : "";
            Console.WriteLine(
                $"Cost      ${Dollars.Exact(last.Cost)} now, ${Dollars.Exact(receipt.Spent)}{cap} in all");
        }
        Console.WriteLine($"Ledger    {plan.Ledger}");
    }

    private string Sentence(Forecast forecast)
    {
        if (forecast.Samples == 0)
            return "nothing is missing.";
        string sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"{forecast.Samples:N0} samples of {forecast.Questions:N0} questions to buy in {forecast.Calls:N0} " +
            $"requests: about {forecast.TokensIn:N0} tokens read and {forecast.TokensOut:N0} written");
        if (plan.Budget is null)
            return sentence + ".";
        string cap = plan.Budget.Cap is { } most ? $"; the cap is ${Dollars.Exact(most)}" : "";
        return sentence +
            $", about ${Dollars.Short(forecast.Cost)}, ${Dollars.Short(forecast.CostAtMost)} at most{cap}.";
    }

    private string Line(SamplingProgress value)
    {
        string right = value.Labelled == 0 ? "" : $", {Share(value.Right, value.Labelled)} right";
        string failed = value.Failed == 0 ? "" : FormattableString.Invariant($", {value.Failed:N0} failed");
        string cap = plan.Budget?.Cap is { } most ? $" of ${Dollars.Exact(most)}" : "";
        string cost = plan.Budget is null ? "" : $", ${Dollars.Short(value.Cost)}{cap}";
        bool goesOn = value.Samples < value.SamplesWanted;
        string left = goesOn && value.Left is { } time ? $", {Duration.Of(time)} left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Name}: {value.QuestionsDone:N0}/{value.Questions:N0} questions, " +
            $"{value.Samples:N0}/{value.SamplesWanted:N0} samples, {value.PerSecond:F1}/s, " +
            $"{Share(value.Parsed, value.Bought)} parsed{right}{failed}{cost}{left}");
    }

    private static object FiguresOf(Forecast forecast, string? prompt) => new
    {
        forecast.Questions,
        forecast.Samples,
        forecast.Calls,
        forecast.TokensIn,
        forecast.TokensOut,
        forecast.FirstPromptTokens,
        cost_usd = Dollars.Exact(forecast.Cost),
        cost_at_most_usd = Dollars.Exact(forecast.CostAtMost),
        first_prompt = prompt ?? "",
    };

    private static object FiguresOf(SamplingProgress value) => new
    {
        value.Questions,
        value.QuestionsDone,
        value.Samples,
        value.SamplesWanted,
        value.Bought,
        value.Parsed,
        value.Labelled,
        value.Right,
        value.Failed,
        value.Calls,
        tokens_in = value.Usage.In,
        tokens_cached = value.Usage.Cached,
        tokens_out = value.Usage.Out,
        cost_usd = Dollars.Exact(value.Cost),
        value.PerSecond,
        seconds_left = value.Left?.TotalSeconds ?? -1,
        concurrency = value.UnderWay,
    };

    private static void Event(string name, object figures) =>
        Console.WriteLine(JsonSerializer.Serialize(new { @event = name, figures }, s_json));

    private static string Share(long part, long whole) =>
        whole == 0 ? "no" : FormattableString.Invariant($"{100.0 * part / whole:F1} %");
}
