using Scotd;
using Scotd.Paper;
using Scotd.Sampling;
using Scotd.Tasks;

namespace House.Tests;

/// <summary>What the project ships can be opened: no plan and no task is left behind by a change of the code.</summary>
public sealed class ShippedFileRules
{
    public static TheoryData<string> Tasks => [.. Repository.Files("task.yaml")
        .Where(file => file.StartsWith("tasks/", StringComparison.Ordinal))];

    public static TheoryData<string> Plans => [.. Repository.Files("*.yaml")
        .Where(file => file.StartsWith("runs/", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Tasks))]
    public void A_shipped_task_opens(string file)
    {
        string folder = Path.GetDirectoryName(file)!;

        Assert.Equal(Path.GetFileName(folder), ReasoningTask.Open(Path.Combine(Repository.Root, folder)).Name);
    }

    [Theory, MemberData(nameof(Tasks))]
    public void A_page_says_on_what_a_shipped_task_was_checked(string file)
    {
        string name = Path.GetFileName(Path.GetDirectoryName(file))!;

        Assert.True(Repository.Lines("docs/tasks.md").Any(line => line.Contains($"{name}`", StringComparison.Ordinal)),
            $"docs/tasks.md does not name the task {name}. Say on what its layout was checked.");
    }

    [Theory, MemberData(nameof(Plans))]
    public void A_shipped_plan_opens(string file)
    {
        string path = Path.Combine(Repository.Root, file);
        bool Has(string key) => Repository.Lines(file).Any(line => line.StartsWith(key, StringComparison.Ordinal));

        string name = Has("models:") ? PriceTable.Open(path).Models.Keys.First()
            : Has("texts:") ? PretrainingPlan.Open(path).Name
            : Has("teacher:") ? SamplingPlan.Open(path).Name
            : Has("results:") ? PaperScale.Open(path).Name
            : Plan.Open(path).Name;

        Assert.NotEqual("", name);
    }
}
