using System.Text.RegularExpressions;

namespace House.Tests;

/// <summary>What may know what: data flows one way, and the engine has never heard of reasoning.</summary>
public sealed partial class FlowRules
{
    /// <summary>The flow of data. A stage may use the stages before it, never one after it.</summary>
    private static readonly string[] s_stages =
        ["Records", "Tasks", "Teachers", "Corpora", "Sampling", "Selection", "Students", "Evaluation", "Reports",
        "Judging", "Paper", "Verification"];

    public static TheoryData<string> StageFiles => [.. Repository.Files("*.cs").Where(file => StageOf(file) >= 0)];

    public static TheoryData<string> EngineFiles => [.. Repository.Files("*.cs")
        .Where(file => file.StartsWith("src/Scotd.Neural/", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(StageFiles))]
    public void Data_flows_one_way(string file) => Assert.All(Repository.Lines(file), (line, i) =>
        Assert.All(Named().Matches(line), name => Assert.True(
            Array.IndexOf(s_stages, name.Groups[1].Value) <= StageOf(file),
            $"{file}:{i + 1} uses a later stage, {name.Value}. Move the type they share to the earlier one.")));

    [Theory, MemberData(nameof(EngineFiles))]
    public void The_engine_knows_nothing_of_the_method(string file) => Assert.All(Repository.Lines(file), (line, i) =>
        Assert.All(Named().Matches(line), name => Assert.True(
            name.Groups[1].Value == "Neural",
            $"{file}:{i + 1} names {name.Value}. The engine knows numbers, tokens and devices; pass it those.")));

    private static int StageOf(string file) =>
        Array.FindIndex(s_stages, stage => file.StartsWith($"src/Scotd/{stage}/", StringComparison.Ordinal));

    [GeneratedRegex(@"\bScotd\.([A-Z]\w*)")]
    private static partial Regex Named();
}
