using Scotd.Neural.Generation;
using Scotd.Plans;
using Scotd.Yaml;

namespace Scotd.Sampling;

/// <summary>A teacher in our own engine.</summary>
/// <param name="Model">A folder in Hugging Face layout.</param>
/// <param name="Name">What it is called in the ledger; the folder's name where this is empty.</param>
/// <param name="Batch">Samples that grow at once; results do not depend on it.</param>
/// <param name="CacheMb">Memory for their keys and values at most, in MB; 0 for what is needed and free.</param>
/// <param name="Precision">Of matrix products.</param>
public sealed record LocalTeacherPlan(
    [FilePath] string Model,
    string Name = "",
    int Batch = Generator.UsualBatch,
    int CacheMb = 0,
    PrecisionRule Precision = PrecisionRule.Auto)
{
    /// <summary>At least 1.</summary>
    public int Batch { get; init; } = Setting.AtLeast(1, Batch, "local.batch");

    /// <summary>In MB (10⁶ bytes); 0 for what is needed and free.</summary>
    public int CacheMb { get; init; } = Setting.AtLeast(0, CacheMb, "local.cache_mb");
}
