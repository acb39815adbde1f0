using System.CommandLine;
using System.Text.Json;
using Scotd.Neural;
using Scotd.Neural.Folders;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Cli;

/// <summary>scotd generate: a model continues a prompt.</summary>
internal static class GenerateCommand
{
    private static readonly Option<string> s_model = ModelOptions.Model();
    private static readonly Option<string> s_precision = ModelOptions.Precision();
    private static readonly Option<bool> s_json = ModelOptions.Json();
    private static readonly Option<int[]?> s_ids = TokenIds.Option("Token ids of the prompt, with commas.");
    private static readonly Option<string?> s_prompt = new("--prompt") { Description = "The prompt as text." };

    private static readonly Option<int> s_maxTokens =
        new("--max-tokens") { Description = "New tokens at most.", DefaultValueFactory = _ => 128 };

    private static readonly Option<double> s_temperature =
        new("--temperature") { Description = "0 is greedy.", DefaultValueFactory = _ => 1 };

    private static readonly Option<double> s_topP =
        new("--top-p")
        {
            Description = "Keep the likeliest tokens that make up this share.",
            DefaultValueFactory = _ => 1,
        };

    private static readonly Option<int> s_topK =
        new("--top-k")
        {
            Description = "Keep this many of the likeliest tokens; 0 keeps all.",
            DefaultValueFactory = _ => 0,
        };

    private static readonly Option<int> s_samples =
        new("--samples") { Description = "Continuations of the prompt.", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> s_batch =
        new("--batch") { Description = "Samples that grow at once.", DefaultValueFactory = _ => Generator.UsualBatch };

    private static readonly Option<int> s_cacheMb =
        new("--cache-mb")
        {
            Description = "Memory for keys and values at most, in MB; 0 takes what is needed and free.",
            DefaultValueFactory = _ => 0,
        };

    private static readonly Option<ulong> s_seed =
        new("--seed") { Description = "Same seed, same samples.", DefaultValueFactory = _ => 0UL };

    private static readonly Option<int> s_beams =
        new("--beams")
        {
            Description = "Search with so many beams instead of drawing; --samples prints as many of the best.",
        };

    private static readonly Option<double> s_lengthPenalty =
        new("--length-penalty")
        {
            Description = "Beams are ranked by log-probability / length^penalty.",
            DefaultValueFactory = _ => 1,
        };

    /// <summary>What says how tokens are drawn, which a search does not do.</summary>
    private static readonly Option[] s_drawing = [s_temperature, s_topP, s_topK, s_seed];

    private static readonly Option<string[]> s_stop =
        new("--stop") { Description = "A text that ends a sample; may be given more than once." };

    private static readonly Option<bool> s_profile = CommandDevice.Profile();

    public static Command Create()
    {
        Command command = new("generate", "Let a model continue a prompt.")
        {
            s_model, s_prompt, s_ids, s_maxTokens, s_temperature, s_topP, s_topK, s_samples, s_batch, s_cacheMb, s_seed,
            s_beams, s_lengthPenalty, s_stop, s_precision, s_json, s_profile,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(s_ids) is null) == (result.GetResult(s_prompt) is null))
                result.AddError("generate wants either --ids or --prompt.");
            bool searches = result.GetResult(s_beams) is not null;
            if (searches && s_drawing.FirstOrDefault(one => result.GetResult(one) is { Implicit: false }) is { } drawn)
                result.AddError($"{drawn.Name} is about drawing, and --beams searches; leave one of them out.");
            if (!searches && result.GetResult(s_lengthPenalty) is { Implicit: false })
                result.AddError("--length-penalty ranks beams; give --beams too.");
        });
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        ModelOptions.Refuse(parsed.GetValue(s_maxTokens) < 1, "--max-tokens must be at least 1.");
        ModelOptions.Refuse(parsed.GetValue(s_samples) < 1, "--samples must be at least 1.");
        ModelOptions.Refuse(parsed.GetValue(s_temperature) < 0, "--temperature must be at least 0.");
        ModelOptions.Refuse(parsed.GetValue(s_topP) is <= 0 or > 1, "--top-p must be above 0 and at most 1.");
        ModelOptions.Refuse(parsed.GetValue(s_topK) < 0, "--top-k must be at least 0.");
        ModelOptions.Refuse(parsed.GetValue(s_batch) < 1, "--batch must be at least 1.");
        ModelOptions.Refuse(parsed.GetValue(s_cacheMb) < 0, "--cache-mb must be at least 0.");
        bool searches = parsed.GetResult(s_beams) is not null;
        ModelOptions.Refuse(searches && parsed.GetValue(s_beams) < 1, "--beams must be at least 1.");
        ModelOptions.Refuse(
            searches && parsed.GetValue(s_samples) > parsed.GetValue(s_beams),
            "--samples must be at most --beams: a search finds no more.");

        using CommandDevice device =
            new(ModelOptions.OpenDevice(parsed.GetRequiredValue(s_precision)), parsed.GetValue(s_profile));
        string path = parsed.GetRequiredValue(s_model);
        ModelFolder folder = ModelFolder.Open(path);
        bool isText = parsed.GetResult(s_ids) is null;
        Tokenizer? tokenizer = isText || Tokenizer.IsIn(path) ? Tokenizer.Open(path) : null;
        int[] prompt = isText
            ? tokenizer!.Encode(parsed.GetRequiredValue(s_prompt)!)
            : parsed.GetRequiredValue(s_ids)!;
        using Transformer model = new(folder.Shape, device.Device);
        folder.Read(model.Parameters, device.Device);
        long? cacheBytes = ModelOptions.CacheBytes(parsed.GetValue(s_cacheMb));
        using Generator generator = new(
            model, tokenizer, LanguageModel.EndIdsOf(folder, tokenizer), parsed.GetValue(s_batch), cacheBytes);
        IReadOnlyList<Sample> samples = searches ? Search(generator, prompt, parsed) : Draw(generator, prompt, parsed);

        if (parsed.GetValue(s_json))
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                samples = samples.Select(sample => new
                {
                    ids = sample.Ids,
                    text = sample.Text,
                    logprobs = sample.LogProbabilities,
                    finish_reason = sample.Finish == FinishReason.Stop ? "stop" : "length",
                }),
            }));
            return;
        }

        foreach (Sample sample in samples)
            Console.WriteLine(sample.Text);
    }

    private static IReadOnlyList<Sample> Draw(Generator generator, int[] prompt, ParseResult parsed)
    {
        SamplingSettings settings = new(
            parsed.GetValue(s_maxTokens), parsed.GetValue(s_temperature), parsed.GetValue(s_topP),
            parsed.GetValue(s_topK), parsed.GetValue(s_seed), parsed.GetValue(s_stop));
        return generator.Generate([prompt], parsed.GetValue(s_samples), settings)[0];
    }

    private static IReadOnlyList<Sample> Search(Generator generator, int[] prompt, ParseResult parsed)
    {
        BeamSettings settings = new(
            parsed.GetValue(s_beams), parsed.GetValue(s_maxTokens), parsed.GetValue(s_lengthPenalty),
            parsed.GetValue(s_stop));
        return [.. generator.Search([prompt], settings)[0].Take(parsed.GetValue(s_samples))];
    }
}
