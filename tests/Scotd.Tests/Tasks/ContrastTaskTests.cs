using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>How the shipped contrast sets name the originals of their questions.</summary>
public sealed class ContrastTaskTests
{
    [Fact]
    public void Rows_of_one_file_change_the_same_rows_of_another()
    {
        Split originals = Open("imdb-contrast", "test_original.tsv");
        Split changes = Open("imdb-contrast", "test_contrast.tsv");

        Assert.All(originals, question => Assert.Null(question.Original));
        Assert.Equal(["test_original-1", "test_original-2", "test_original-3"], changes.Select(one => one.Original));
        Assert.All(changes, change => Assert.NotEqual(originals.Find(change.Original!)!.Gold, change.Gold));
        Assert.Equal("Warm, funny and short.\nI would see it again.", originals[1].Text);
        Assert.Equal("A dull evening, and the \"twist\" is seen from the first minute.", originals[0].Text);
    }

    [Fact]
    public void Rows_inside_a_row_change_it_and_headers_and_blanks_are_left_out()
    {
        Split split = Open("boolq-contrast", "boolq_perturbed.json");

        Assert.Equal(["2", "3", "2.1", "2.2", "3.1"], split.Select(one => one.Id["boolq_perturbed-".Length..]));
        Assert.Equal(["yes", "no", "no", "no", "yes"], split.Select(one => one.Gold));
        Assert.Equal([null, null, "boolq_perturbed-2", "boolq_perturbed-2", "boolq_perturbed-3"],
            split.Select(one => one.Original));
        Assert.EndsWith("Question: was the harbour bell cast after 1800", split[3].Text, StringComparison.Ordinal);
    }

    private static Split Open(string task, string file) => Split.Open(
        ReasoningTask.Open(Repository.Task(task)),
        Path.Combine(Repository.Root, "tests", "Scotd.Tests", "golden", "tasks", task, file));
}
