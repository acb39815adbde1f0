namespace Scotd.EndToEnd.Tests;

/// <summary>The launcher: on its own project, and on a stand-in whose dotnet and apt-get only take notes.</summary>
public sealed class LauncherTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly LauncherStage _stage = new();

    public LauncherTests() => Assert.SkipWhen(
        OperatingSystem.IsWindows() || !File.Exists("/bin/bash"),
        "The launcher is a bash script; here there is no bash.");

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task The_project_is_built_and_starts()
    {
        string launcher = Path.Combine(LauncherStage.Repository, "scotd");

        Launch launch = await LauncherStage.Run(launcher, ["doctor", "--json"], [("SCOTD_MATMUL", "managed")], Stop);

        Assert.Equal(0, launch.Code);
        Assert.Contains("\"matmul\":\"managed", launch.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_and_folder_are_the_callers()
    {
        Launch launch = await _stage.Run(["run", "a plan.yaml", "", "--set", "a=*"], stop: Stop);

        Assert.Equal($"in {_stage.Caller}\n<run>\n<a plan.yaml>\n<>\n<--set>\n<a=*>\n", launch.Output);
        Assert.Equal(7, launch.Code);
    }

    [Fact]
    public async Task It_builds_once_and_again_only_after_a_change()
    {
        await _stage.Run(["one"], stop: Stop);
        await _stage.Run(["two"], stop: Stop);
        Assert.Equal(1, _stage.Builds);

        File.SetLastWriteTimeUtc(_stage.Source, DateTime.UnixEpoch.AddYears(60));
        await _stage.Run(["three"], stop: Stop);
        Assert.Equal(2, _stage.Builds);
    }

    [Fact]
    public async Task Two_launches_at_once_build_once()
    {
        Launch[] launches = await Task.WhenAll(_stage.Run(["one"], stop: Stop), _stage.Run(["two"], stop: Stop));

        Assert.All(launches, launch => Assert.Equal(7, launch.Code));
        Assert.Equal(1, _stage.Builds);
    }

    [Fact]
    public async Task A_failed_build_shows_the_errors_and_is_tried_again()
    {
        Launch launch = await _stage.Run(["one"], [("BUILD", "fails")], Stop);

        Assert.Equal(1, launch.Code);
        Assert.EndsWith(
            "scotd: the build failed:\nX.cs(1,1): error CS1002: ; expected\n", launch.Talk, StringComparison.Ordinal);
        Assert.Equal("", launch.Output);
        Assert.Equal(7, (await _stage.Run(["one"], stop: Stop)).Code);
    }

    [Fact]
    public async Task Without_the_sdk_it_says_what_to_get()
    {
        Launch launch = await _stage.Run(["one"], [("SDK", "absent")], Stop);

        Assert.Equal(1, launch.Code);
        Assert.StartsWith("scotd: the .NET 10 SDK is needed", launch.Talk, StringComparison.Ordinal);
        Assert.Single(launch.Talk.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("0", "libdnnl3", "installed oneDNN (libdnnl3)")]
    [InlineData("0", "libdnnl3.6", "installed oneDNN (libdnnl3.6)")]
    [InlineData("0", "", "could not be installed now (no network?): apt-get install libdnnl2")]
    [InlineData("1000", "libdnnl2", "sudo apt-get install libdnnl2")]
    public async Task OneDnn_is_seen_to_once(string user, string package, string said)
    {
        (string, string)[] machine = [("SCOTD_MATMUL", ""), ("AS_USER", user), ("PACKAGE", package)];

        Launch first = await _stage.Run(["one"], machine, Stop);
        Launch second = await _stage.Run(["one"], machine, Stop);

        Assert.Equal(7, first.Code);
        string line = Assert.Single(
            first.Talk.Split('\n'), line => line.Contains("oneDNN", StringComparison.Ordinal));
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Equal("", second.Talk);
    }

    [Fact]
    public async Task An_installation_that_fails_stops_nothing()
    {
        Launch launch = await _stage.Run(
            ["one"], [("SCOTD_MATMUL", ""), ("AS_USER", "0"), ("PACKAGE", "libdnnl2"), ("APT", "fails")], Stop);

        Assert.Equal(7, launch.Code);
        Assert.Contains("apt-get install libdnnl2", launch.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_managed_products_need_no_installation()
    {
        Launch launch = await _stage.Run(["one"], [("AS_USER", "0"), ("PACKAGE", "libdnnl2")], Stop);

        Assert.DoesNotContain("oneDNN", launch.Talk, StringComparison.Ordinal);
    }
}
