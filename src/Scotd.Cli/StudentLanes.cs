using System.CommandLine;
using Scotd.Neural.Devices;
using Scotd.Plans;
using Scotd.Students;

namespace Scotd.Cli;

/// <summary>The devices of students that are taught side by side, each with an equal share of the cores.</summary>
internal sealed class StudentLanes : IDisposable
{
    private readonly CpuDevice[] _devices;

    /// <summary>Opens them, where more than one student is to be taught at once.</summary>
    public StudentLanes(PrecisionRule precision, int students) =>
        _devices = students < 2 ? [] : PlannedDevice.Shares(precision, students);

    /// <summary>For a few students, the last of which leaves other lanes idle.</summary>
    public static int OfFew { get; } = Math.Max(1, Environment.ProcessorCount / 4);

    /// <summary>For many students of a sort.</summary>
    public static int OfMany(StudentPlan student) =>
        StudentModels.ChannelsOf(student) <= PlannedDevice.NarrowChannels ? Environment.ProcessorCount : OfFew;

    /// <summary>Null where students are taught one after the other, on all cores.</summary>
    public IReadOnlyList<Device>? Devices => _devices.Length == 0 ? null : _devices;

    /// <summary>How many; null where the command line does not say.</summary>
    /// <param name="usual">What null comes to, in words.</param>
    public static Option<int?> SideBySide(string usual = "one for every four cores")
    {
        Option<int?> option = new("--side-by-side")
        {
            Description = $"Students taught at the same time, each on its share of the cores [default: {usual}].",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--side-by-side counts students; it must be at least 1.");
        });
        return option;
    }

    public void Dispose()
    {
        foreach (CpuDevice device in _devices)
            device.Dispose();
    }
}
