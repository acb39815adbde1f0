using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Scotd.Web.Tests;

/// <summary>What cannot be served is said in OpenAI's words, with the field at fault and the mend.</summary>
public sealed class BadRequestTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Text = "/v1/completions", Chat = "/v1/chat/completions";

    [Theory]
    [InlineData(Text, """{"prompt": "a"}""", 400, "model", "\"model\": \"tiny\"")]
    [InlineData(Text, """{"model": "big", "prompt": "a"}""", 404, "model", "no model 'big' here; this")]
    [InlineData(Text, """{"model": "tiny"}""", 400, "prompt", "no 'prompt'")]
    [InlineData(Text, """{"model": "tiny", "prompt": ""}""", 400, "prompt", "holds no token")]
    [InlineData(Text, """{"model": "tiny", "prompt": []}""", 400, "prompt", "a list of texts")]
    [InlineData(Text, """{"model": "tiny", "prompt": ["a", 1]}""", 400, "prompt", "a list of texts")]
    [InlineData(Text, """{"model": "tiny", "prompt": [1, 2.5]}""", 400, "prompt", "a list of token ids")]
    [InlineData(Text, """{"model": "tiny", "prompt": {"a": 1}}""", 400, "prompt", "must be a text")]
    [InlineData(Text, """{"model": "tiny", "prompt": [1, 400]}""", 400, null, "400 is no token of this model")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "n": 0}""", 400, "n", "'n' is 0; it must be a whole number")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "n": 129}""", 400, "n", "1 to 128")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "n": "2"}""", 400, "n", "'n' is \"2\"")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "max_tokens": 0}""", 400, "max_tokens", "1 or more")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "temperature": -1}""", 400, "temperature", "from 0")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "temperature": 1e999}""", 400, "temperature", "from 0")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "top_p": 0}""", 400, "top_p", "above 0")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "top_p": 1.1}""", 400, "top_p", "from 0 to 1")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "seed": 1.5}""", 400, "seed", "whole number of 64 bits")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "stop": ""}""", 400, "stop", "none of them empty")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "stop": ["a", 1]}""", 400, "stop", "list of at most")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "stream": "yes"}""", 400, "stream", "true or false")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "stream_options": 1}""", 400, null, "JSON object")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "best_of": 3}""", 400, "best_of", "by 'n'")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "echo": true}""", 400, "echo", "not supported")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "suffix": "b"}""", 400, "suffix", "forwards only")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "logprobs": 5}""", 400, "logprobs", "0 to 1")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "logit_bias": {"5": 1}}""", 400, "logit_bias", "leave it")]
    [InlineData(Text, """{"model": "tiny", "prompt": "a", "presence_penalty": 1}""", 400, "presence_penalty", "leave")]
    [InlineData(Text, "[1]", 400, null, "must be a JSON object")]
    [InlineData(Text, """{"model": "tiny", """, 400, null, "not JSON")]
    [InlineData(Text, "", 400, null, "not JSON")]
    [InlineData(Chat, """{"model": "tiny"}""", 400, "messages", "must be a list of turns")]
    [InlineData(Chat, """{"model": "tiny", "messages": []}""", 400, "messages", "must be a list of turns")]
    [InlineData(Chat, """{"model": "tiny", "messages": ["a"]}""", 400, "messages", "messages[0].role")]
    [InlineData(Chat, """{"model": "tiny", "messages": [{"role": "tool"}]}""", 400, "messages", "'tool'")]
    [InlineData(Chat, """{"model": "tiny", "messages": [{"role": "user"}]}""", 400, "messages", "[0].content")]
    [InlineData(Chat, """
        {"model": "tiny", "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]}
        """, 400, "messages", "reads no images")]
    [InlineData(Chat, """
        {"model": "tiny", "messages": [{"role": "user", "content": "a"}], "tools": [{"type": "function"}]}
        """, 400, "tools", "writes text only")]
    [InlineData(Chat, """
        {"model": "tiny", "messages": [{"role": "user", "content": "a"}], "response_format": {"type": "json_object"}}
        """, 400, "response_format", "in words")]
    [InlineData(Chat, """
        {"model": "tiny", "messages": [{"role": "user", "content": "a"}], "logprobs": true, "top_logprobs": 2}
        """, 400, "top_logprobs", "leave it out")]
    public async Task Each_is_refused_with_its_field_and_the_mend(
        string path, string body, int status, string? field, string saying)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response =
            await server.Http.PostAsync(path, content, TestContext.Current.CancellationToken);
        JsonElement error = (await RunningServer.ReadAsync(response)).GetProperty("error");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(saying, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(field, error.GetProperty("param").GetString());
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Equal(status == 404 ? "model_not_found" : null, error.GetProperty("code").GetString());
        Assert.Empty(server.Said);
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_is_refused_with_both_lengths()
    {
        string text = new('a', 64);

        foreach ((string path, object body) in new (string, object)[]
        {
            (Text, new { model = "tiny", prompt = text }),
            (Chat, new { model = "tiny", messages = new[] { new { role = "user", content = text } } }),
        })
        {
            (int status, JsonElement answer) = await server.PostAsync(path, body);
            Assert.Equal(400, status);
            Assert.Equal("context_length_exceeded", answer.GetProperty("error").GetProperty("code").GetString());
            string message = answer.GetProperty("error").GetProperty("message").GetString()!;
            Assert.Contains("64 tokens long, and the model reads 64", message, StringComparison.Ordinal);
            Assert.Contains("63 tokens or fewer", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/v1/completions")]
    [InlineData("POST", "/v1/embeddings")]
    [InlineData("GET", "/")]
    public async Task What_is_not_there_is_404_and_says_what_is(string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage response =
            await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        JsonElement error = (await RunningServer.ReadAsync(response)).GetProperty("error");
        string message = error.GetProperty("message").GetString()!;
        Assert.Contains($"There is no {method} {path} here; there are POST /v1/completions", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        RunningServer small = new() { Settings = server.Settings with { BodyBytes = 1000 } };
        await using (small)
        {
            await small.InitializeAsync();
            (int status, JsonElement answer) =
                await small.PostAsync(Text, new { model = "tiny", prompt = new string('a', 2000) });

            Assert.Equal(413, status);
            Assert.Contains("Send less", answer.GetProperty("error").GetProperty("message").GetString(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_the_key_opens_the_door_and_health_has_none()
    {
        const string key = "correct horse";
        RunningServer locked = new() { Settings = server.Settings with { Key = new AccessKey(key) } };
        await using (locked)
        {
            await locked.InitializeAsync();

            Assert.Equal(401, await StatusWith(null));
            Assert.Equal(401, await StatusWith(new("Bearer", "correct")));
            Assert.Equal(401, await StatusWith(new("Bearer", key + "!")));
            Assert.Equal(401, await StatusWith(new("Basic", key)));
            Assert.Equal(200, await StatusWith(new("Bearer", key)));
            Assert.Equal("tiny", Assert.Single(
                (await locked.Client(key).GetOpenAIModelClient().GetModelsAsync(TestContext.Current.CancellationToken))
                .Value).Id);
            locked.Http.DefaultRequestHeaders.Authorization = null;
            Assert.Equal("""{"status":"ok"}""", await locked.Http.GetStringAsync(
                "/healthz", TestContext.Current.CancellationToken));
            Assert.DoesNotContain(locked.Said, line => line.Contains(key, StringComparison.Ordinal));

            async Task<int> StatusWith(AuthenticationHeaderValue? authorization)
            {
                locked.Http.DefaultRequestHeaders.Authorization = authorization;
                (int status, JsonElement answer) =
                    await locked.PostAsync(Text, new { model = "tiny", prompt = "a", max_tokens = 1 });
                if (status == 401)
                {
                    Assert.Equal("invalid_api_key", answer.GetProperty("error").GetProperty("code").GetString());
                    Assert.DoesNotContain(key, answer.GetRawText(), StringComparison.Ordinal);
                }

                return status;
            }
        }
    }
}
