using System.CommandLine;
using Scotd.Paper;
using Scotd.Plans;

namespace Scotd.Cli;

/// <summary>A reproduction with the devices that a command line gives it.</summary>
internal sealed class CommandReproduction : IDisposable
{
    private readonly CommandDevice _device;
    private readonly StudentLanes _lanes;

    /// <summary>Opens the devices.</summary>
    /// <param name="scale">Which runs and which numbers.</param>
    /// <param name="plan">Of one of its runs; all have the same precision.</param>
    /// <param name="output">Folder of all scales; runs and pages lie in the scale's own in it.</param>
    /// <param name="set">Overrides of every run.</param>
    /// <param name="sideBySide">Students taught at the same time; null takes what suits the plan's student.</param>
    /// <param name="profile">Whether kernels are timed.</param>
    public CommandReproduction(
        PaperScale scale, Plan plan, string output, string[] set, int? sideBySide, bool profile)
    {
        _device = new(PlannedDevice.Open(plan.Training.Precision), profile);
        _lanes = new(plan.Training.Precision, sideBySide ?? StudentLanes.OfMany(plan.Student));
        Folder = Path.GetFullPath(Path.Combine(output, scale.Name));
        Reproduction = new(
            scale, Folder, set, _device.Device, CommandTalk.New(sideBySide: _lanes.Devices is not null),
            _lanes.Devices);
    }

    /// <summary>Where the runs and pages lie.</summary>
    public string Folder { get; }

    /// <summary>What carries runs out.</summary>
    public Reproduction Reproduction { get; }

    /// <summary>How many students learn at a time.</summary>
    public static Option<int?> SideBySide() =>
        StudentLanes.SideBySide("one for every four cores, of students of up to 256 channels one for every core");

    public void Dispose()
    {
        _lanes.Dispose();
        _device.Dispose();
    }
}
