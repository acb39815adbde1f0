using System.ClientModel;
using System.Net.Http.Json;
using System.Text.Json;
using OpenAI;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;

namespace Scotd.Web.Tests;

/// <summary>
/// A golden model (vocabulary 307, context 64) with a tokenizer of 256 bytes, served on a port of its own. Tests of one
/// class share it.
/// </summary>
public sealed class RunningServer : IAsyncLifetime
{
    public const string Name = "tiny";

    private readonly TempFolder _folder = new();
    private readonly CpuDevice _device = new();
    private LanguageModel? _model;
    private ModelServer? _server;

    /// <summary>How it is served, unless a test has other wishes.</summary>
    internal ServingSettings Settings { get; init; } = new(Name, "fp0", Seed: 3);

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    internal List<string> Said { get; } = [];

    internal LanguageModel Model => _model!;

    internal Uri Address => _server!.Address;

    internal OpenAIClient Client(string key = "none") => new(
        new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri(Address, "v1") });

    public async ValueTask InitializeAsync()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models", "gpt2")))
            File.Copy(file, _folder[Path.GetFileName(file)]);
        TokenizerTraining.Train(["x"], vocabularySize: 256, specialTokens: []).Save(_folder.Path);
        _model = LanguageModel.Open(_folder.Path, _device);
        _server = await ModelServer.StartAsync(_model, Settings, TimeProvider.System, Said.Add);
        Http.BaseAddress = _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server!.DisposeAsync();
        _model!.Dispose();
        _device.Dispose();
        _folder.Dispose();
    }

    /// <summary>Posts JSON and reads the answer's status and JSON.</summary>
    internal async Task<(int Status, JsonElement Answer)> PostAsync(string path, object body)
    {
        using HttpResponseMessage response =
            await Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await ReadAsync(response));
    }

    internal static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>What the engine gives for the same prompt: no other thread may use the model meanwhile.</summary>
    internal IReadOnlyList<Sample> Generate(int[] prompt, int samples, SamplingSettings settings)
    {
        using CpuDevice device = new();
        using LanguageModel model = LanguageModel.Open(_folder.Path, device);
        using Generator generator = model.NewGenerator();
        return generator.Generate([prompt], samples, settings)[0];
    }

    /// <summary>The numbers that /metrics tells, by name.</summary>
    internal async Task<Dictionary<string, double>> MetricsAsync()
    {
        string text = await Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .ToDictionary(
                line => line[..line.LastIndexOf(' ')],
                line => double.Parse(line[line.LastIndexOf(' ')..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
