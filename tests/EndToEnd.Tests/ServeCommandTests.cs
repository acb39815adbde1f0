using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>scotd serve: from the command line to an answer, and to its end.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private const string Key = "a-secret-of-ours";

    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_served_model_says_what_generate_says_and_finishes_what_is_in_flight()
    {
        string model = Models.Small(_folder);
        using Process serve = Start(Key, "--model", model, "--port", "0", "--precision", "f32", "--batch", "4");
        Task<string> talk = serve.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri((await serve.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
        Assert.Equal("127.0.0.1", _http.BaseAddress.Host);
        object body = new { model = "model", prompt = "The cat", n = 3, seed = 7, max_tokens = 9 };

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(body)).StatusCode);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        string[] served = Texts(await PostAsync(body));
        Task<HttpResponseMessage> inFlight =
            PostAsync(new { model = "model", prompt = "The cat", n = 128, max_tokens = 40 });
        while (!(await _http.GetStringAsync("/metrics", TestContext.Current.CancellationToken))
            .Contains("scotd_samples_growing 4", StringComparison.Ordinal) && !inFlight.IsCompleted)
        {
            await Task.Yield();
        }

        await Process.Start("kill", ["-INT", $"{serve.Id}"])!.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(128, Texts(await inFlight).Length);
        await serve.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, serve.ExitCode);
        string said = await talk;
        Assert.Contains("is ready at http://127.0.0.1:", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, said, StringComparison.Ordinal);
        Assert.Equal("", await serve.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        JsonElement printed = JsonDocument.Parse(CommandLine.Succeed(
            "generate", "--model", model, "--prompt", "The cat", "--samples", "3", "--seed", "7", "--max-tokens", "9",
            "--precision", "f32", "--json").Output).RootElement;
        Assert.Equal(
            printed.GetProperty("samples").EnumerateArray().Select(sample => sample.GetProperty("text").GetString()),
            served);
    }

    [Fact]
    public async Task A_served_model_is_a_teacher_that_can_be_sampled()
    {
        string model = Models.Small(_folder, context: 4096);
        using Process serve = Start(Key, "--model", model, "--port", "0");
        string address = (await serve.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        using SmallSampling sampling = new(address, questions: 3);
        Environment.SetEnvironmentVariable("SCOTD_TEST_SERVE_KEY", Key);
        string[] command =
        [
            "sample", sampling.PlanFile, "--set", "teacher.hosted.model=model", "--set", "settings.max_tokens=8",
            "--set", "teacher.hosted.key_from=SCOTD_TEST_SERVE_KEY", "--set", "settings.log_probabilities=true",
        ];

        CommandLine.Succeed(command);
        Outcome again = CommandLine.Succeed(command);
        serve.Kill();

        var rows = sampling.Rows();
        Assert.Equal(sampling.Wanted, rows.Count);
        Assert.True(rows.Select(row => row.Sample.Text).Distinct().Count() > 9);
        Assert.All(rows, row => Assert.InRange(row.Sample.Logs!.Tokens.Count, 1, 8));
        Assert.Equal(rows.Sum(row => row.Sample.Usage.Out), rows.Sum(row => row.Sample.Logs!.Tokens.Count));
        Assert.Contains("nothing is missing", again.Error);
    }

    [Theory]
    [InlineData("--port must be 0 to 65535", "--port", "70000")]
    [InlineData("--batch must be", "--batch", "0")]
    [InlineData("--queue must be", "--queue", "0")]
    [InlineData("--host example is no address", "--host", "example")]
    [InlineData("Set SCOTD_API_KEY to the key", "--host", "0.0.0.0")]
    [InlineData("--key-env names SCOTD_NO_SUCH_KEY, which is not set", "--key-env", "SCOTD_NO_SUCH_KEY")]
    public async Task What_would_be_a_mistake_is_refused_with_the_mend(string saying, params string[] arguments)
    {
        using Process serve = Start("", ["--model", Models.Golden("gpt2"), .. arguments]);
        string output = await serve.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await serve.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await serve.WaitForExitAsync(TestContext.Current.CancellationToken);

        CommandLine.AssertRefused(new Outcome(serve.ExitCode, output, error), 2, saying);
    }

    [Fact]
    public async Task A_model_without_a_tokenizer_and_a_port_that_is_taken_are_refused()
    {
        CommandLine.Refuse(1, ["tokenizer"], "serve", "--model", Models.Golden("gpt2"), "--port", "0");

        string model = Models.Small(_folder);
        using Process serve = Start("", "--model", model, "--port", "0");
        string port = new Uri((await serve.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!)
            .Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        CommandLine.Refuse(1, ["already in use", port], "serve", "--model", model, "--port", port);
        serve.Kill();
    }

    private static Process Start(string key, params string[] arguments)
    {
        ProcessStartInfo start = new(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Scotd.Cli.dll"), "serve", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SCOTD_API_KEY"] = key;
        return Process.Start(start)!;
    }

    private Task<HttpResponseMessage> PostAsync(object body) =>
        _http.PostAsJsonAsync("/v1/completions", body, TestContext.Current.CancellationToken);

    private static string[] Texts(HttpResponseMessage response) =>
        [.. JsonDocument.Parse(response.Content.ReadAsStream()).RootElement.GetProperty("choices").EnumerateArray()
            .Select(choice => choice.GetProperty("text").GetString()!)];
}
