using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.EndToEnd.Tests;

/// <summary>Models for commands to open.</summary>
internal static class Models
{
    /// <summary>A model that an independent reference has measured; it has no tokenizer.</summary>
    public static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "models", name);

    /// <summary>A tiny new model with a tokenizer, saved as a user's would be.</summary>
    public static string Small(TempFolder folder, int context = 64)
    {
        Tokenizer tokenizer = TokenizerTraining.Train(
            ["The cat sat on the mat. The cat ate the rat."], 280, ["<|endoftext|>"],
            begin: "<|endoftext|>", end: "<|endoftext|>", addBegin: true);
        TransformerShape shape = FamilyShapes.New(
            ModelFamily.Llama, tokenizer.VocabularySize, context, layers: 1, heads: 2, keyValueHeads: 1, channels: 16,
            feedForward: 24, tied: true);
        using CpuDevice device = new();
        using LanguageModel model = LanguageModel.Create(shape, tokenizer, seed: 5, device);
        model.Save(folder["model"]);
        return folder["model"];
    }

    /// <summary>A copy of a golden model, to be damaged.</summary>
    public static string Copy(string name, TempFolder folder)
    {
        Directory.CreateDirectory(folder["model"]);
        foreach (string file in Directory.GetFiles(Golden(name)))
            File.Copy(file, Path.Combine(folder["model"], Path.GetFileName(file)));
        return folder["model"];
    }
}
