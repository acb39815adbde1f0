using System.Net.Http.Json;
using System.Text.Json;
using Scotd.Neural.Generation;

namespace Scotd.Web.Tests;

/// <summary>/v1/completions, byte by byte.</summary>
public sealed class CompletionTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] s_two = ["Ice", "Fire"];

    [Fact]
    public async Task Samples_are_the_engines_own()
    {
        (int status, JsonElement answer) = await server.PostAsync("/v1/completions", new
        {
            model = "tiny",
            prompt = "Why is ice cold?",
            n = 5,
            seed = 7,
            max_tokens = 12,
            temperature = 0.9,
            top_p = 0.95,
        });
        int[] prompt = server.Model.Tokenizer.Encode("Why is ice cold?");
        IReadOnlyList<Sample> expected = server.Generate(prompt, 5, new SamplingSettings(12, 0.9, 0.95, Seed: 7));

        Assert.Equal(200, status);
        JsonElement[] choices = [.. answer.GetProperty("choices").EnumerateArray()];
        Assert.Equal(expected.Select(sample => sample.Text), choices.Select(Text));
        Assert.Equal([0, 1, 2, 3, 4], choices.Select(choice => choice.GetProperty("index").GetInt32()));
        Assert.Equal("text_completion", answer.GetProperty("object").GetString());
        Assert.Equal("tiny", answer.GetProperty("model").GetString());
        Assert.Equal("fp0", answer.GetProperty("system_fingerprint").GetString());
        Assert.StartsWith("cmpl-", answer.GetProperty("id").GetString(), StringComparison.Ordinal);
        JsonElement usage = answer.GetProperty("usage");
        Assert.Equal(prompt.Length, usage.GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(expected.Sum(sample => sample.Ids.Count), usage.GetProperty("completion_tokens").GetInt32());
        Assert.Equal(
            usage.GetProperty("prompt_tokens").GetInt32() + usage.GetProperty("completion_tokens").GetInt32(),
            usage.GetProperty("total_tokens").GetInt32());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_and_no_seed_gives_something_new()
    {
        object seeded = new { model = "tiny", prompt = "Once", n = 3, seed = -4, max_tokens = 20 };
        object free = new { model = "tiny", prompt = "Once", n = 3, max_tokens = 20 };

        string[][] answers = [await Texts(seeded), await Texts(seeded), await Texts(free), await Texts(free)];

        Assert.Equal(answers[0], answers[1]);
        Assert.NotEqual(answers[0], answers[2]);
        Assert.NotEqual(answers[2], answers[3]);
    }

    [Fact]
    public async Task Prompts_may_be_texts_or_ids_and_many()
    {
        int[] a = server.Model.Tokenizer.Encode("Ice"), b = server.Model.Tokenizer.Encode("Fire");
        string[] texts = await Texts(Ask(s_two)), ids = await Texts(Ask(new[] { a, b }));

        Assert.Equal(4, texts.Length);
        Assert.Equal(texts, ids);
        Assert.Equal(texts[..2], await Texts(Ask("Ice")));
        Assert.Equal(texts[2..], await Texts(Ask(b)));

        static object Ask(object prompt) => new { model = "tiny", prompt, n = 2, seed = 1, max_tokens = 8 };
    }

    [Fact]
    public async Task A_beginning_that_was_read_before_is_counted_as_cached()
    {
        const string shared = "A long beginning that two of the prompts share: ";
        await Texts(new { model = "tiny", prompt = shared + "x", max_tokens = 1 });
        (_, JsonElement answer) =
            await server.PostAsync("/v1/completions", new { model = "tiny", prompt = shared + "y", max_tokens = 1 });

        Assert.Equal(shared.Length, answer.GetProperty("usage").GetProperty("prompt_tokens_details")
            .GetProperty("cached_tokens").GetInt32());
    }

    [Fact]
    public async Task A_stop_text_ends_a_sample_and_the_limit_says_so()
    {
        object free = new { model = "tiny", prompt = "Hello", seed = 2, max_tokens = 30, temperature = 2, n = 8 };
        string stop = (await Texts(free)).First(text => text.Length > 9).Substring(4, 2);

        (_, JsonElement answer) = await server.PostAsync("/v1/completions", new
        {
            model = "tiny",
            prompt = "Hello",
            seed = 2,
            max_tokens = 30,
            temperature = 2,
            n = 8,
            stop = new[] { "~~", stop },
        });

        JsonElement[] choices = [.. answer.GetProperty("choices").EnumerateArray()];
        Assert.All(choices, choice => Assert.DoesNotContain(stop, Text(choice), StringComparison.Ordinal));
        Assert.Contains(choices, choice => choice.GetProperty("finish_reason").GetString() == "stop");
        Assert.Contains(choices, choice => choice.GetProperty("finish_reason").GetString() == "length");
    }

    [Fact]
    public async Task Log_probabilities_are_the_engines_and_their_tokens_make_the_text()
    {
        (_, JsonElement answer) = await server.PostAsync("/v1/completions", new
        {
            model = "tiny",
            prompt = "Hello",
            seed = 2,
            max_tokens = 9,
            n = 2,
            logprobs = 1,
        });
        IReadOnlyList<Sample> expected = server.Generate(
            server.Model.Tokenizer.Encode("Hello"), 2, new SamplingSettings(9, Seed: 2));

        foreach ((JsonElement choice, Sample sample) in answer.GetProperty("choices").EnumerateArray().Zip(expected))
        {
            JsonElement logs = choice.GetProperty("logprobs");
            double[] told = [.. logs.GetProperty("token_logprobs").EnumerateArray().Select(log => log.GetDouble())];
            Assert.Equal(sample.LogProbabilities.Count, told.Length);
            Assert.All(told.Zip(sample.LogProbabilities), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
            string[] tokens = [.. logs.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!)];
            Assert.StartsWith(string.Concat(tokens), Text(choice), StringComparison.Ordinal);
            int[] offsets = [.. logs.GetProperty("text_offset").EnumerateArray().Select(offset => offset.GetInt32())];
            Assert.Equal(tokens.Length, offsets.Length);
            Assert.Equal(0, offsets[0]);
        }
    }

    [Fact]
    public async Task A_stream_says_the_same_in_parts()
    {
        object whole = new { model = "tiny", prompt = s_two, n = 2, seed = 5, max_tokens = 20 };
        string[] expected = await Texts(whole);

        string[] lines = await Lines(new
        {
            model = "tiny",
            prompt = s_two,
            n = 2,
            seed = 5,
            max_tokens = 20,
            stream = true,
            stream_options = new { include_usage = true },
        });

        Assert.Equal("data: [DONE]", lines[^1]);
        JsonElement[] parts =
            [.. lines[..^1].Select(line => JsonDocument.Parse(line["data: ".Length..]).RootElement)];
        JsonElement[] choices = [.. parts.SelectMany(part => part.GetProperty("choices").EnumerateArray())];
        for (int i = 0; i < expected.Length; i++)
        {
            JsonElement[] own = [.. choices.Where(choice => choice.GetProperty("index").GetInt32() == i)];
            Assert.Equal(expected[i], string.Concat(own.Select(Text)));
            Assert.Equal("length", own[^1].GetProperty("finish_reason").GetString());
            Assert.True(own.Length > 3);
        }

        Assert.All(parts[..^1], part => Assert.Equal(JsonValueKind.Null, part.GetProperty("usage").ValueKind));
        Assert.Equal(80, parts[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.Empty(parts[^1].GetProperty("choices").EnumerateArray());
    }

    [Fact]
    public async Task A_caller_who_hangs_up_gets_no_more_tokens()
    {
        using HttpClient impatient = new() { BaseAddress = server.Address };
        using CancellationTokenSource hangUp = new();
        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, 20).Select(_ => impatient.PostAsJsonAsync(
            "/v1/completions", new { model = "tiny", prompt = "Hello", n = 128, max_tokens = 60 }, hangUp.Token))];
        while ((await server.MetricsAsync())["scotd_samples_growing"] == 0)
            await Task.Yield();
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls));

        Dictionary<string, double> after = await server.MetricsAsync();
        while (after["scotd_samples_growing"] + after["scotd_prompts_waiting"] > 0)
            after = await server.MetricsAsync();
        Assert.True(
            after["scotd_completion_tokens_total"] < 20 * 128 * 59, "as many tokens as if nobody had hung up");
        Assert.Single(await Texts(new { model = "tiny", prompt = "Hello", max_tokens = 3 }));
    }

    private async Task<string[]> Texts(object body)
    {
        (int status, JsonElement answer) = await server.PostAsync("/v1/completions", body);
        Assert.Equal(200, status);
        return [.. answer.GetProperty("choices").EnumerateArray().Select(Text)];
    }

    private async Task<string[]> Lines(object body)
    {
        using HttpResponseMessage response =
            await server.Http.PostAsJsonAsync("/v1/completions", body, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Text(JsonElement choice) => choice.GetProperty("text").GetString()!;
}
