using System.CommandLine;
using Scotd.Neural.Devices;

namespace Scotd.Cli;

/// <summary>
/// The CPU while a command runs, and on request what its kernels took: a table on stderr when the command ends, also
/// when it is interrupted or fails.
/// </summary>
internal sealed class CommandDevice : IDisposable
{
    private readonly CpuDevice _cpu;
    private readonly ProfilingDevice? _profiled;

    public CommandDevice(CpuDevice cpu, bool profile)
    {
        _cpu = cpu;
        _profiled = profile ? new ProfilingDevice(cpu) : null;
    }

    public static Option<bool> Profile() => new("--profile")
    {
        Description = "At the end, print on stderr where the time went, kernel by kernel.",
    };

    /// <summary>What models live on.</summary>
    public Device Device => _profiled is null ? _cpu : _profiled;

    public void Dispose()
    {
        if (_profiled is not null)
        {
            Console.Error.WriteLine();
            Console.Error.WriteLine($"Where the time went, {_cpu.ProductName}:");
            foreach (string line in _profiled.Profile().Lines())
                Console.Error.WriteLine(line);
        }

        _cpu.Dispose();
    }
}
