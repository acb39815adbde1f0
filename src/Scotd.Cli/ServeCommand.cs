using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using Scotd.Neural;
using Scotd.Neural.Generation;
using Scotd.Teachers;
using Scotd.Web;

namespace Scotd.Cli;

/// <summary>scotd serve: a model behind the interface of OpenAI's servers.</summary>
internal static class ServeCommand
{
    private const string UsualKeyVariable = "SCOTD_API_KEY";

    private static readonly Option<string> s_model = ModelOptions.Model();
    private static readonly Option<string> s_precision = ModelOptions.Precision();

    private static readonly Option<string?> s_name =
        new("--name") { Description = "What requests call the model; the folder's name where absent." };

    private static readonly Option<string> s_host =
        new("--host") { Description = "Address to listen at.", DefaultValueFactory = _ => "127.0.0.1" };

    private static readonly Option<int> s_port =
        new("--port") { Description = "Port; 0 takes a free one.", DefaultValueFactory = _ => 8000 };

    private static readonly Option<string> s_keyVariable =
        new("--key-env")
        {
            Description = "The environment variable that holds the key which callers must send.",
            DefaultValueFactory = _ => UsualKeyVariable,
        };

    private static readonly Option<bool> s_noKey =
        new("--no-key") { Description = "Let everybody in, also from other machines." };

    private static readonly Option<int> s_batch =
        new("--batch") { Description = "Samples that grow at once.", DefaultValueFactory = _ => Generator.UsualBatch };

    private static readonly Option<int> s_cacheMb =
        new("--cache-mb")
        {
            Description = "Memory for keys and values at most, in MB; 0 takes what the batch can need and is free.",
            DefaultValueFactory = _ => 0,
        };

    private static readonly Option<int> s_queue =
        new("--queue")
        {
            Description = "Prompts that may wait for their turn; more are turned away.",
            DefaultValueFactory = _ => ContinuousGenerator.UsualQueue,
        };

    private static readonly Option<ulong?> s_seed =
        new("--seed") { Description = "For requests that name no seed; drawn at the start where absent." };

    public static Command Create()
    {
        Command command = new("serve", "Serve a model as OpenAI's servers do.")
        {
            s_model, s_name, s_host, s_port, s_keyVariable, s_noKey, s_batch, s_cacheMb, s_queue, s_seed, s_precision,
        };
        command.SetAction(parsed => RunAsync(parsed).GetAwaiter().GetResult());
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(s_model)));
        ServingSettings settings = Settings(parsed, path);
        using Interruption interruption = new();
        using Neural.Devices.CpuDevice device = ModelOptions.OpenDevice(parsed.GetRequiredValue(s_precision));
        using LanguageModel model = LanguageModel.Open(path, device);
        settings = settings with { Fingerprint = ModelRevision.Of(path) };
        await using ModelServer server = await ModelServer.StartAsync(model, settings, TimeProvider.System, Say);
        Console.WriteLine(server.Address.ToString().TrimEnd('/'));
        Say($"{settings.Name} ({settings.Fingerprint}) is ready at {server.Address}v1; Ctrl-C stops it.");
        interruption.Token.WaitHandle.WaitOne();
        return 130;
    }

    private static ServingSettings Settings(ParseResult parsed, string path)
    {
        ModelOptions.Refuse(parsed.GetValue(s_port) is < 0 or > 65_535, "--port must be 0 to 65535.");
        ModelOptions.Refuse(parsed.GetValue(s_batch) < 1, "--batch must be at least 1.");
        ModelOptions.Refuse(parsed.GetValue(s_cacheMb) < 0, "--cache-mb must be at least 0.");
        ModelOptions.Refuse(parsed.GetValue(s_queue) < 1, "--queue must be at least 1.");
        string host = parsed.GetRequiredValue(s_host), variable = parsed.GetRequiredValue(s_keyVariable);
        IPAddress? address = host == "localhost" ? IPAddress.Loopback : null;
        ModelOptions.Refuse(
            address is null && !IPAddress.TryParse(host, out address),
            $"--host {host} is no address; give one of this machine's, e.g. 127.0.0.1, or 0.0.0.0 for all.");
        string? key = Environment.GetEnvironmentVariable(variable);
        bool isOpen = string.IsNullOrWhiteSpace(key);
        ModelOptions.Refuse(
            isOpen && variable != UsualKeyVariable,
            $"--key-env names {variable}, which is not set; set it to the key that callers must send.");
        ModelOptions.Refuse(
            isOpen && !IPAddress.IsLoopback(address!) && !parsed.GetValue(s_noKey),
            $"--host {host} opens the model to other machines, and no key is set. Set {variable} to the key that " +
            "callers must send, or say --no-key to let everybody in.");
        ulong seed = parsed.GetValue(s_seed) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return new ServingSettings(parsed.GetValue(s_name) ?? Path.GetFileName(path), Fingerprint: "", seed)
        {
            Host = address!,
            Port = parsed.GetValue(s_port),
            Key = isOpen || parsed.GetValue(s_noKey) ? null : new AccessKey(key!),
            Batch = parsed.GetValue(s_batch),
            CacheBytes = ModelOptions.CacheBytes(parsed.GetValue(s_cacheMb)),
            Queue = parsed.GetValue(s_queue),
        };
    }

    private static void Say(string line) => Console.Error.WriteLine($"scotd: {line}");
}
