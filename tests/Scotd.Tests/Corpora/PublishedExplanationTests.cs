using Scotd.Corpora;
using Scotd.Tasks;

namespace Scotd.Tests.Corpora;

/// <summary>
/// Publishers' explanations by people, read as rationales from the file of the questions, as tasks/ says.
/// </summary>
public sealed class PublishedExplanationTests
{
    [Theory]
    [InlineData("ecqa", "cqa_data_train.csv", "q_no", QuestionLink.Id, "taskB", "q_ans", "Schools close")]
    [InlineData("qasc", "train.jsonl", "id", QuestionLink.Id, "combinedfact", "answerKey", "Worms loosen")]
    [InlineData("aqua", "train.json", "question", QuestionLink.Text, "rationale", "correct", "One roll costs")]
    public void Explanations_of_people_are_a_corpus_like_any_other(
        string name, string file, string question, QuestionLink link, string rationale, string answer, string begin)
    {
        ReasoningTask task = ReasoningTask.Open(Repository.Task(name));
        string path = Path.Combine(Repository.Root, "tests", "Scotd.Tests", "golden", "tasks", name, file);
        Split split = Split.Open(task, path);
        CorpusSource source = new(
            path, CorpusFormat.Jsonl, new(question, rationale, answer, Link: link), Teacher: "people");

        Corpus corpus = Corpus.Open([source], task, split);

        Assert.Equal("3 rationales for 3 of 3 questions (1.0 each): 100.0 % right, 100.0 % parsed, " +
            "0.0 % saw the answer", corpus.Summary.ToString());
        Assert.StartsWith(begin, corpus.Rationales.First().Text);
    }
}
