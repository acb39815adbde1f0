using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Scotd.EndToEnd.Tests;

/// <summary>What one launch left behind.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">All of stdout.</param>
/// <param name="Talk">All of stderr.</param>
internal sealed record Launch(int Code, string Output, string Talk);

/// <summary>A project of one file with the launcher, and programs that stand in for the machine's.</summary>
internal sealed class LauncherStage : IDisposable
{
    /// <summary>Its "program" prints the folder and the arguments and exits with 7.</summary>
    private const string Dotnet = """
        #!/bin/bash
        case $1 in
            --version) [[ ${SDK:-} != absent ]] && echo 10.0.100 ;;
            build)
                echo built >>builds.txt
                sleep 0.2
                if [[ ${BUILD:-} == fails ]]; then echo "X.cs(1,1): error CS1002: ; expected"; exit 1; fi
                mkdir -p artifacts/bin/Scotd.Cli/release
                touch artifacts/bin/Scotd.Cli/release/Scotd.Cli.dll ;;
            *) echo "in $PWD"; shift; printf '<%s>\n' "$@"; exit 7 ;;
        esac
        """;

    private static readonly (string Name, string Text)[] s_programs =
    [
        ("dotnet", Dotnet),
        ("ldconfig", "#!/bin/bash\necho libc.so.6"),
        ("uname", "#!/bin/bash\necho Linux"),
        ("id", "#!/bin/bash\necho $AS_USER"),
        ("apt-cache", "#!/bin/bash\n" +
            "if [[ $1 == policy ]]; then echo '  Candidate: 3.1'; else printf '%s\\n' libdnnl-dev $PACKAGE; fi"),
        ("apt-get", "#!/bin/bash\n[[ ${APT:-} != fails ]]"),
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("scotd-launcher-").FullName;

    public LauncherStage()
    {
        Directory.CreateDirectory(Caller);
        Directory.CreateDirectory(Path.GetDirectoryName(Source)!);
        File.WriteAllText(Source, "");
        foreach (string name in (string[])["global.json", "Directory.Build.props", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(_root, name), "");
        File.Copy(Path.Combine(Repository, "scotd"), Path.Combine(_root, "scotd"));
        foreach ((string name, string text) in s_programs)
        {
            string program = Path.Combine(Caller, name);
            File.WriteAllText(program, text.ReplaceLineEndings("\n"));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public static string Repository { get; } = FindRepository();

    /// <summary>Where the caller is, and where the programs are that stand in.</summary>
    public string Caller => Path.Combine(_root, "caller's folder");

    public string Source => Path.Combine(_root, "src", "X.cs");

    public int Builds => File.ReadLines(Path.Combine(_root, "builds.txt")).Count();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public Task<Launch> Run(
        string[] arguments, (string Name, string Value)[]? environment = null, CancellationToken stop = default) => Run(
            Path.Combine(_root, "scotd"), arguments,
            [
                ("SCOTD_MATMUL", "managed"), ("PATH", $"{Caller}:{Environment.GetEnvironmentVariable("PATH")}"),
                .. environment ?? [],
            ],
            stop, Caller);

    public static async Task<Launch> Run(
        string launcher, string[] arguments, (string Name, string Value)[] environment, CancellationToken stop,
        string? folder = null)
    {
        ProcessStartInfo start = new("/bin/bash", [launcher, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
        Task<string> talk = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return new Launch(process.ExitCode, await output, await talk);
    }

    private static string FindRepository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
