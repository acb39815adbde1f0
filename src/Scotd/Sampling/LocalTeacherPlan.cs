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
    /// <summary>Samples that a copy should grow at a time: with fewer, its weights are read too often.</summary>
    private const int LeastBatch = 32;

    /// <summary>At least 1.</summary>
    public int Batch { get; init; } = Setting.AtLeast(1, Batch, "local.batch");

    /// <summary>In MB (10⁶ bytes); 0 for what is needed and free.</summary>
    public int CacheMb { get; init; } = Setting.AtLeast(0, CacheMb, "local.cache_mb");

    /// <summary>How many copies of the model share the cores: one, but of a narrow one as many as keep busy.</summary>
    /// <param name="channels">Of the model.</param>
    /// <param name="cores">Of the machine.</param>
    public int Copies(int channels, int cores) =>
        channels > PlannedDevice.NarrowChannels ? 1 : Math.Clamp(Batch / LeastBatch, 1, cores);
}
