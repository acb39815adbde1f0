using Scotd.Neural.Devices;
using Scotd.Reports;

namespace Scotd.Verification;

/// <summary>Runs that results of the paper rest on, each reckoned once, however many rest on it.</summary>
/// <param name="device">Of the runs; nothing is computed on it.</param>
internal sealed class FinishedRuns(Device device)
{
    private readonly Dictionary<string, ExperimentResult> _read = new(StringComparer.Ordinal);

    /// <summary>What the run of a folder found.</summary>
    /// <exception cref="CorpusException">It is not finished, or a file is not as it should be.</exception>
    public ExperimentResult Open(string folder)
    {
        if (!_read.TryGetValue(folder, out ExperimentResult? result))
            _read[folder] = result = FinishedExperiment.Open(folder, device).Result;
        return result;
    }
}
