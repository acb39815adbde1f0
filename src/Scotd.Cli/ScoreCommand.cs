using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Cli;

/// <summary>scotd score: the log-probability of each token of a text.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        Option<string> model = ModelOptions.Model(), precision = ModelOptions.Precision();
        Option<int[]?> ids = TokenIds.Option("Token ids, with commas.");
        Option<string?> text = new("--text") { Description = "A text, cut into tokens by the model's tokenizer." };
        Option<bool> json = ModelOptions.Json();
        Command command = new("score", "Print the natural log-probability of each token given those before it.")
        {
            model, ids, text, precision, json,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(ids) is null) == (result.GetResult(text) is null))
                result.AddError("score wants either --ids or --text.");
        });
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(model);
            using CpuDevice device = ModelOptions.OpenDevice(parsed.GetRequiredValue(precision));
            int[] scored = parsed.GetResult(ids) is null
                ? Tokenizer.Open(folder).Encode(parsed.GetRequiredValue(text)!)
                : parsed.GetRequiredValue(ids)!;
            ModelFolder stored = ModelFolder.Open(folder);
            using Transformer transformer = new(stored.Shape, device);
            stored.Read(transformer.Parameters, device);
            Print(scored, transformer.LogProbabilities(scored), parsed.GetValue(json));
        });
        return command;
    }

    private static void Print(int[] ids, float[] logProbabilities, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { ids, logprobs = logProbabilities }));
            return;
        }

        for (int i = 0; i < logProbabilities.Length; i++)
            Console.WriteLine(FormattableString.Invariant($"{ids[i + 1],8}  {logProbabilities[i],10:F4}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"mean {logProbabilities.Average():F4} nats, " +
            $"perplexity {Math.Exp(-logProbabilities.Average()):F2}, n={logProbabilities.Length}"));
    }
}
