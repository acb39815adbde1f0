using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;
using Scotd.Plans;
using Scotd.Yaml;

namespace Scotd.Students;

/// <summary>Students before they have learned anything.</summary>
public static class StudentModels
{
    /// <summary>What ends a text of a student that starts from nothing.</summary>
    public const string EndOfText = "<|endoftext|>";

    /// <summary>Opens the model that the plan names, or makes a new one.</summary>
    /// <param name="plan">Which.</param>
    /// <param name="tokenizer">Of a new one; a model brings its own.</param>
    /// <param name="seed">Of a new one's numbers.</param>
    /// <param name="device">Where it lives.</param>
    public static LanguageModel Open(StudentPlan plan, Tokenizer? tokenizer, ulong seed, Device device) =>
        plan.Model is not null
            ? LanguageModel.Open(plan.Model, device)
            : LanguageModel.Create(
                ShapeOf(plan.Shape!, tokenizer!.VocabularySize), tokenizer, seed, device, (float)plan.Shape!.Deviation,
                plan.Shape.Start);

    /// <summary>The tokenizer of a new student, read or trained on texts; null where a model brings its own.</summary>
    public static Tokenizer? TokenizerOf(StudentPlan plan, Func<IEnumerable<string>> texts) => plan.Tokenizer switch
    {
        null => null,
        { Folder: { } folder } => Tokenizer.Open(folder),
        { Vocabulary: var size } => TokenizerTraining.Train(
            texts(), size!.Value, [EndOfText], begin: EndOfText, end: EndOfText, addBegin: true),
    };

    /// <summary>How wide a student is.</summary>
    /// <exception cref="ModelFileException">The folder of the model is not sound.</exception>
    public static int ChannelsOf(StudentPlan plan) =>
        plan.Shape?.Channels ?? ModelFolder.Open(plan.Model!).Shape.Channels;

    /// <summary>A plan's shape in the engine's terms, with what its family always has.</summary>
    /// <exception cref="PlanException">The family is not known, or the numbers do not fit it.</exception>
    public static TransformerShape ShapeOf(StudentShape plan, int vocabulary)
    {
        try
        {
            return FamilyShapes.New(FamilyOf(plan.Family), vocabulary, plan.Context, plan.Layers, plan.Heads,
                plan.KeyValueHeads, plan.Channels, plan.FeedForward, plan.Tied);
        }
        catch (ShapeException problem)
        {
            throw PlanException.At("student.shape", $"cannot be built: {problem.Message}");
        }
    }

    private static ModelFamily FamilyOf(string name)
    {
        IReadOnlyList<ModelFamily> families = FamilyShapes.Decoders;
        string[] names = [.. families.Select(family => family.ToString().ToLowerInvariant())];
        int index = Array.IndexOf(names, name);
        return index >= 0 ? families[index] : throw PlanException.At(
            "student.shape.family",
            $"is '{name}'; did you mean {Nearest.Of(name, names)}? Known: {string.Join(", ", names)}.");
    }
}
