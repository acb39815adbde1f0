using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Reports;

namespace Scotd.EndToEnd.Tests;

/// <summary>The libraries used as the README shows it: what stands there is compiled and run here.</summary>
public sealed partial class LibraryExampleTests
{
    [Fact]
    public void An_experiment_and_a_question_take_ten_lines()
    {
        using SmallExperiment small = new();
        small.Replace("plan.yaml", "steps: 60", "steps: 4");

        string[] printed = Printed(() => Run(small.Plan));

        Assert.StartsWith("# small", printed[0], StringComparison.Ordinal);
        Assert.Contains(printed, line => line.StartsWith("| SCoTD |", StringComparison.Ordinal));
        Assert.True(Example().Split('\n').Length <= 10, Example());
    }

    [Fact]
    public void The_readme_shows_the_same_lines()
    {
        string readme = Path.Combine(Repository.Root, "README.md");
        Match block = File.Exists(readme) ? CSharpBlock().Match(File.ReadAllText(readme)) : Match.Empty;
        Assert.SkipUnless(block.Success, "The README has no example in C#.");

        string shown = string.Join('\n', block.Groups[1].Value.Trim().Split('\n')
            .Where(line => !UsingDirective().IsMatch(line)))
            .Trim().Replace("\"runs/first-lesson.yaml\"", "path", StringComparison.Ordinal);
        Assert.Equal(Example(), shown);
    }

    private static void Run(string path)
    {
        // The example begins.
        Plan plan = Plan.Open(path);
        using CpuDevice device = CpuDevice.Open();
        ExperimentResult result = new Experiment(plan, device, ExperimentTalk.None).Run();
        Console.WriteLine(result.ToMarkdown());

        using LanguageModel student = LanguageModel.Open(Path.Combine(result.Students[^1].Folder, "model"), device);
        using Generator generator = student.NewGenerator();
        int[] question = student.Tokenizer.Encode("Q: Ice is smooth, gravel is rough. Who slips? (a) Max (b) Eve\nA:");
        Console.WriteLine(generator.Generate([question], samples: 1, new(Temperature: 0))[0][0].Text);
        // The example ends.
    }

    /// <summary>The lines between the two comments, from the margin.</summary>
    private static string Example([CallerFilePath] string here = "")
    {
        string[] lines = File.ReadAllLines(here);
        int begin = Array.IndexOf(lines, "        // The example begins.");
        int end = Array.IndexOf(lines, "        // The example ends.");
        return string.Join('\n', lines[(begin + 1)..end].Select(line => line.Length > 8 ? line[8..] : ""));
    }

    private static string[] Printed(Action run)
    {
        TextWriter before = Console.Out;
        using StringWriter written = new();
        Console.SetOut(written);
        try
        {
            run();
        }
        finally
        {
            Console.SetOut(before);
        }

        return written.ToString().Split('\n');
    }

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex UsingDirective();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
