using Scotd.Corpora;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Tests.Corpora;

public sealed class TableCorpusTests
{
    [Fact]
    public void Explanations_in_a_table_of_questions_are_its_corpus()
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task("esnli"));
        string file = Path.Combine(
            Repository.Root, "tests", "Scotd.Tests", "golden", "tasks", "esnli", "esnli_train_1.csv");
        CorpusSource source = new(
            file, CorpusFormat.Jsonl, new("pairID", "Explanation_1", "gold_label"), Teacher: "annotators");

        Rationale[] rationales = [.. Corpus.Open([source], task, Split.Open(task, file)).Rationales];

        Assert.Equal(["yes", "it is not possible to tell", "no"], rationales.Select(one => one.Answer));
        Assert.Equal("A melon is fruit, and slicing is cutting.", rationales[0].Text);
        Assert.Equal(("13.jpg#0r1c", 0, "annotators"),
            (rationales[2].QuestionId, rationales[2].Sample, rationales[2].Teacher));
    }
}
