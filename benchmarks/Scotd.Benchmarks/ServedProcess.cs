using System.Diagnostics;
using System.Globalization;
using Scotd.Neural;
using Scotd.Neural.Devices;
using Scotd.Web;

namespace Scotd.Benchmarks;

/// <summary>A model served by a process of its own, so that its memory is its own.</summary>
internal sealed class ServedProcess : IDisposable
{
    /// <summary>What requests call the model.</summary>
    public const string Model = "measured";

    private readonly Process _process;

    /// <summary>Starts this program again as the server of a model's folder.</summary>
    public ServedProcess(string folder)
    {
        string self = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        string[] before = isHost ? [typeof(ServedProcess).Assembly.Location] : [];
        _process = Process.Start(new ProcessStartInfo(self, [.. before, "serve", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Http = new HttpClient { BaseAddress = new Uri(_process.StandardOutput.ReadLine()!) };
    }

    /// <summary>Asks it.</summary>
    public HttpClient Http { get; }

    /// <summary>Serves a model's folder until nobody holds this process's input open.</summary>
    public static async Task HostAsync(string folder)
    {
        using CpuDevice device = CpuDevice.Open();
        using LanguageModel model = LanguageModel.Open(folder, device);
        await using ModelServer server = await ModelServer.StartAsync(
            model, new ServingSettings(Model, Fingerprint: "", Seed: 1), TimeProvider.System, Console.Error.WriteLine);
        Console.WriteLine(server.Address);
        await Console.In.ReadToEndAsync();
    }

    /// <summary>One of the numbers that it tells of itself.</summary>
    public async Task<double> MetricAsync(string name)
    {
        string text = await Http.GetStringAsync("/metrics");
        string line = text.Split('\n').First(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line[name.Length..], CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Http.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
