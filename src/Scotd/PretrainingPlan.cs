using Scotd.Plans;
using Scotd.Students;
using Scotd.Yaml;

namespace Scotd;

/// <summary>One base student, pretrained on plain text: every choice that it depends on.</summary>
/// <param name="Name">Short, for folders.</param>
/// <param name="Texts">Files, folders, .gz files and .tar.gz archives of UTF-8 text.</param>
/// <param name="Student">A new model's shape and tokenizer, or a model to go on from.</param>
/// <param name="Training">How; a batch is so many pieces of one context.</param>
/// <param name="Output">Folder for the model and its checkpoints.</param>
/// <param name="Seed">Of the model's first numbers and of the order of the pieces.</param>
/// <param name="HeldOut">Pieces, spread evenly, that are never learned: they measure the model.</param>
/// <param name="Stored">How the numbers of the model lie in its file.</param>
/// <param name="Learned">The parts of the texts that carry a loss; without it all of them do.</param>
/// <param name="Apart">
/// Whether every document is read apart, as far as the context reaches, rather than all as one line of text.
/// </param>
public sealed record PretrainingPlan(
    string Name,
    [FilePath] IReadOnlyList<string> Texts,
    StudentPlan Student,
    TrainingPlan Training,
    [FilePath] string Output,
    ulong Seed = 0,
    int HeldOut = 64,
    StoredRule Stored = StoredRule.F32,
    LearnedParts? Learned = null,
    bool Apart = false)
{
    /// <summary>At least one path.</summary>
    public IReadOnlyList<string> Texts { get; init; } = Setting.Distinct(Texts, "texts");

    /// <summary>Pieces that measure the model, at least 1.</summary>
    public int HeldOut { get; init; } = Setting.AtLeast(1, HeldOut, "held_out");

    /// <summary>Opens a plan; paths as in <see cref="Plan.Open"/>.</summary>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static PretrainingPlan Open(string path, IEnumerable<string>? overrides = null) =>
        YamlRecord.Read<PretrainingPlan>(PlanTree.Resolve(YamlTree.Open(path), PlanOverride.Typed(overrides)));

    /// <summary>The plan with every default written out.</summary>
    /// <param name="folder">Paths are written as they lead from here; null writes full ones.</param>
    public string ToYaml(string? folder = null) => YamlWriter.Write(this, folder);
}
