using System.Diagnostics;
using System.Text;

namespace Scotd.EndToEnd.Tests;

/// <summary>What a command did.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>The first line of what it printed for programs.</summary>
    public string FirstLine => Output.Split('\n')[0];
}

/// <summary>The commands as a person types them: a process of its own, with its own streams.</summary>
internal static class CommandLine
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "Scotd.Cli.dll");

    public static Outcome Run(params string[] arguments)
    {
        using RunningCommand command = Start(arguments);
        return command.Wait();
    }

    public static RunningCommand Start(params string[] arguments) => new(s_program, arguments);

    /// <summary>Runs a command that must succeed.</summary>
    public static Outcome Succeed(params string[] arguments)
    {
        Outcome outcome = Run(arguments);
        Assert.True(outcome.ExitCode == 0, $"exit code {outcome.ExitCode}\n{outcome.Error}");
        return outcome;
    }

    /// <summary>
    /// Runs a command that must refuse: with this exit code, nothing on stdout, and a message that says all of these.
    /// </summary>
    public static Outcome Refuse(int exitCode, string[] saying, params string[] arguments)
    {
        Outcome outcome = Run(arguments);
        AssertRefused(outcome, exitCode, saying);
        return outcome;
    }

    public static void AssertRefused(Outcome outcome, int exitCode, params string[] saying)
    {
        Assert.True(outcome.ExitCode == exitCode, $"exit code {outcome.ExitCode}\n{outcome.Output}\n{outcome.Error}");
        Assert.All(saying, part => Assert.Contains(part, outcome.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not happen", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
    }
}

/// <summary>A command in the middle of its work.</summary>
internal sealed class RunningCommand : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public RunningCommand(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public Outcome Wait()
    {
        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(3)), "The command did not end within three minutes.");
        return new(_process.ExitCode, _output.Result, _error.Result);
    }

    /// <summary>Waits until a run has written a checkpoint into the folder.</summary>
    public void WaitForCheckpoint(string folder)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!HasCheckpoint(folder))
        {
            if (_process.HasExited)
                Assert.Fail($"The command ended before it wrote a checkpoint: {Wait().Error}");
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"No checkpoint came to {folder}.");
            Thread.Sleep(1);
        }
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Ends the command without a warning, as a power cut would.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", $"{_process.Id}"])!.WaitForExit();

    private static bool HasCheckpoint(string folder) => Directory.Exists(folder) && Directory
        .GetDirectories(folder, "step-*").Any(path => !path.EndsWith(".tmp", StringComparison.Ordinal));

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
