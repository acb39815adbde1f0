using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>Shipped tasks on their publishers' own files, where a person has put them.</summary>
public sealed class PublishedFileTests
{
    [Theory] // Rows by label, as another reader of CSV and JSON counts them.
    [InlineData("imdb-contrast", "contrast-imdb/data/test_original.tsv", "negative 243, positive 245")]
    [InlineData("imdb-contrast", "contrast-imdb/data/test_contrast.tsv", "negative 245, positive 243")]
    [InlineData("imdb-contrast", "contrast-imdb/data/dev_contrast.tsv", "negative 52, positive 48")]
    [InlineData("imdb-counterfactual", "imdb-counterfactual/orig/train.tsv", "negative 851, positive 856")]
    [InlineData("imdb-counterfactual", "imdb-counterfactual/new/test.tsv", "negative 245, positive 243")]
    [InlineData("anli", "anli1-palm/anli1_test.json", "it is not possible to tell 333, no 333, yes 334")]
    [InlineData("boolq-contrast", "contrast-boolq/boolq_perturbed.json", "no 197, yes 207")]
    public void Every_row_is_a_question_with_a_label(string task, string file, string labels)
    {
        Split split = Split.Open(ReasoningTask.Open(Repository.Task(task)), Repository.RealData(file));

        Assert.Equal(labels, string.Join(", ", split.GroupBy(question => question.Gold).Select(group =>
            FormattableString.Invariant($"{group.Key} {group.Count()}")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Phrases_of_a_mirror_are_read_by_its_columns()
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task("sst2"));
        task = task with { Format = task.Format with { Question = "text_a" } };

        Assert.Equal(872, Split.Open(task, Repository.RealData("sst2/dev.tsv")).Count);
        Assert.Equal(67_349, Split.Open(task, Repository.RealData("sst2/train.tsv")).Count);
    }

    [Fact]
    public void Each_change_of_a_contrast_set_has_its_original_and_another_answer()
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task("imdb-contrast"));
        Split originals = Split.Open(task, Repository.RealData("contrast-imdb/data/test_original.tsv"));
        Split changes = Split.Open(task, Repository.RealData("contrast-imdb/data/test_contrast.tsv"));

        Assert.All(changes, change => Assert.NotNull(originals.Find(change.Original!)));
        Assert.Equal(488, changes.Count(change => originals.Find(change.Original!)!.Gold != change.Gold));
    }

    [Fact]
    public void Originals_and_changes_of_one_file_are_told_apart()
    {
        Split split = Split.Open(
            ReasoningTask.Open(Repository.Task("boolq-contrast")),
            Repository.RealData("contrast-boolq/boolq_perturbed.json"));

        Assert.Equal(69, split.Count(one => one.Original is null));
        Assert.Equal(335, split.Count(one => one.Original is not null));
        Assert.All(split.Select(one => one.Original).OfType<string>(), id => Assert.NotNull(split.Find(id)));
    }
}
