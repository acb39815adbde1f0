using System.CommandLine;
using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Verification;

namespace Scotd.Cli;

/// <summary>scotd verify: a run against its manifest, file by file.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Command Create()
    {
        Argument<string> folder = new("folder")
        {
            Description = "A run's, e.g. out/first-lesson: one that holds a manifest.json.",
        };
        Option<bool> json = ModelOptions.Json();
        Command command = new("verify", "Hash a run's files again and reckon its numbers again; say what differs.")
        {
            folder, json,
        };
        command.SetAction(parsed =>
        {
            using CpuDevice device = new(threads: 1);
            IReadOnlyList<RunVerification> found = RunVerification.Of(parsed.GetRequiredValue(folder), device);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(found, s_json));
            else
                Print(found);
            return found.All(run => run.IsSound) ? 0 : 1;
        });
        return command;
    }

    private static void Print(IReadOnlyList<RunVerification> found)
    {
        foreach (RunVerification run in found)
        {
            foreach (VerifiedFile file in run.Files)
            {
                Console.WriteLine($"{file.Standing.ToString().ToLowerInvariant(),-8} {file.Path}");
                foreach (string what in file.What)
                    Console.WriteLine($"         {what}");
            }
            int Count(Standing standing) => run.Files.Count(file => file.Standing == standing);
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{Count(Standing.Ok)} ok, {Count(Standing.Differs)} differ, {Count(Standing.Missing)} missing, by ") +
                $"{run.Manifest} (SHA-256 {run.Sha256})");
        }
    }
}
