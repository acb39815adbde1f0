using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scotd.Web.Tests;

/// <summary>Many at once, too many at once, and the end.</summary>
public sealed class LoadTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Many_callers_at_once_each_get_what_they_would_get_alone()
    {
        object[] bodies = [.. Enumerable.Range(0, 60).Select(i => new
        {
            model = "tiny", prompt = "Question " + (i % 7), n = 1 + i % 5, seed = i, max_tokens = 1 + i % 20,
        })];

        (int Status, JsonElement Answer)[] together = await Task.WhenAll(
            bodies.Select(body => server.PostAsync("/v1/completions", body)));

        foreach ((object body, (int status, JsonElement answer)) in bodies.Zip(together))
        {
            Assert.Equal(200, status);
            (_, JsonElement alone) = await server.PostAsync("/v1/completions", body);
            Assert.Equal(Texts(alone), Texts(answer));
        }
    }

    [Fact]
    public async Task Too_many_are_asked_to_come_again()
    {
        RunningServer narrow = new() { Settings = server.Settings with { Batch = 1, Queue = 1 } };
        await using (narrow)
        {
            await narrow.InitializeAsync();
            object body = new { model = "tiny", prompt = "Hello", n = 100, max_tokens = 60 };
            Task<(int Status, JsonElement Answer)> first = narrow.PostAsync("/v1/completions", body);
            while ((await narrow.MetricsAsync())["scotd_samples_growing"] == 0)
                await Task.Yield();

            using HttpResponseMessage second = await narrow.Http.PostAsJsonAsync(
                "/v1/completions", body, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter!.Delta);
            JsonElement error = (await RunningServer.ReadAsync(second)).GetProperty("error");
            Assert.Equal("queue_full", error.GetProperty("code").GetString());
            Assert.Equal("rate_limit_error", error.GetProperty("type").GetString());
            Assert.Equal(200, (await first).Status);
            Dictionary<string, double> metrics = await narrow.MetricsAsync();
            Assert.Equal(1, metrics["""scotd_requests_total{path="/v1/completions",status="429"}"""]);
            Assert.Equal(1, metrics["""scotd_requests_total{path="/v1/completions",status="200"}"""]);
            Assert.Equal(100 * (64 - 5), metrics["scotd_completion_tokens_total"]);
            Assert.Equal(5, metrics["scotd_prompt_tokens_total"]);
            Assert.Equal(0, metrics["scotd_samples_growing"]);
        }
    }

    [Fact]
    public async Task What_is_in_flight_when_the_server_stops_is_finished()
    {
        RunningServer ending = new() { Settings = server.Settings with { Batch = 1 } };
        await ending.InitializeAsync();
        using HttpClient caller = new() { BaseAddress = ending.Address };
        Task<HttpResponseMessage> call = caller.PostAsJsonAsync(
            "/v1/completions", new { model = "tiny", prompt = "Hello", n = 30, max_tokens = 50 },
            TestContext.Current.CancellationToken);
        while ((await ending.MetricsAsync())["scotd_samples_growing"] == 0)
            await Task.Yield();

        await ending.DisposeAsync();

        Assert.True(call.IsCompleted);
        JsonElement answer = await RunningServer.ReadAsync(await call);
        Assert.Equal(30, answer.GetProperty("choices").GetArrayLength());
        await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => caller.GetAsync("/healthz", TestContext.Current.CancellationToken));
    }

    private static IEnumerable<string> Texts(JsonElement answer) =>
        answer.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("text").GetString()!);
}
