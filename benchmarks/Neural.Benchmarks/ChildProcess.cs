using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Neural.Benchmarks;

/// <summary>
/// Work in a process of its own, so that its peak memory is its own: this program again, or a peer in Python.
/// </summary>
internal static class ChildProcess
{
    private static readonly string s_python = Environment.GetEnvironmentVariable("PYTHON") ?? "python3";

    /// <summary>One of this program's benchmarks with its settings; the line that it prints.</summary>
    public static Outcome<Measured> Own(string benchmark, IEnumerable<string> settings, TimeSpan limit)
    {
        string program = Environment.ProcessPath!;
        string[] first = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [Path.Combine(AppContext.BaseDirectory, "Neural.Benchmarks.dll")]
            : [];
        return Run(program, [.. first, benchmark, .. settings, "--json", "1"], limit).Then(Measured.OfLine);
    }

    /// <summary>One of <c>benchmarks/peers/</c> with its settings; the line that it prints.</summary>
    public static Outcome<string> Peer(string script, IEnumerable<string> settings, TimeSpan limit) => Run(
        s_python, [Path.Combine(SourceTree.Root, "benchmarks", "peers", script), .. settings], limit);

    private static Outcome<string> Run(string program, string[] arguments, TimeSpan limit)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new(null, $"{program} cannot be started.");
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
                return new(null, string.Create(
                    CultureInfo.InvariantCulture, $"did not finish in {limit.TotalSeconds:F0} s"));
            }

            string? printed = LastLine(output.Result);
            return process.ExitCode == 0 && printed is not null
                ? new(printed, "")
                : new(null, $"exit code {process.ExitCode}: {LastLine(error.Result) ?? "nothing said"}");
        }
    }

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}

/// <summary>What came of an attempt: a value, or the reason why there is none.</summary>
internal sealed record Outcome<T>(T? Value, string Reason)
    where T : class
{
    /// <summary>The value read further; a value that cannot be read is a reason.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, TNext> read)
        where TNext : class
    {
        try
        {
            return Value is null ? new(null, Reason) : new(read(Value), "");
        }
        catch (JsonException)
        {
            return new(null, $"printed something else: {Value}");
        }
    }
}
