using System.IO.Compression;
using System.Text;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class SplitTests
{
    private const string Line = """{"id": "q1", "question": "Which?", "choices": ["ice", "salt"], "gold": "B"}""";

    [Fact]
    public void A_line_becomes_a_question()
    {
        using TempFolder folder = new();

        Question question = Assert.Single(Split.Open(SmallTask.Task, folder.Write("train.jsonl", Line + "\n")));

        Assert.Equal(("q1", "Which?", "(b)"), (question.Id, question.Text, question.Gold));
        Assert.Equal(["ice", "salt"], question.Choices);
    }

    [Fact]
    public void A_packed_file_is_read_as_it_is()
    {
        using TempFolder folder = new();
        using (GZipStream packed = new(File.Create(folder["train.jsonl.gz"]), CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes(Line));

        Assert.Single(Split.Open(SmallTask.Task, folder["train.jsonl.gz"]));
    }

    [Fact]
    public void A_question_without_an_answer_key_is_unlabeled()
    {
        using TempFolder folder = new();
        string path = folder.Write("test.jsonl", Line.Replace(", \"gold\": \"B\"", "", StringComparison.Ordinal));

        Assert.Null(Split.Open(SmallTask.Task, path)[0].Gold);
    }

    [Theory]
    [InlineData("\n", "train.jsonl:2 is empty. Delete the line")]
    [InlineData("{\"id\": \"q2\", \"questi", "train.jsonl:2 is not JSON")]
    [InlineData("[1]", "train.jsonl:2 is JSON but not an object")]
    [InlineData("""{"id": "q2", "choices": ["a", "b"]}""", "train.jsonl:2 has no text at 'question'")]
    [InlineData("""{"id": "q2", "question": "W", "choices": ["a"]}""", "train.jsonl:2 has 1 choices; this task")]
    [InlineData("""{"id": "q2", "question": "W", "choices": ["a", "b"], "gold": "C"}""", "answer key 'C', which")]
    [InlineData(Line, "holds the id 'q1' twice")]
    public void A_bad_line_is_named_with_its_mend(string bad, string message)
    {
        using TempFolder folder = new();
        string path = folder.Write("train.jsonl", Line + "\n" + bad);

        Assert.Contains(message, Assert.Throws<CorpusException>(() => Split.Open(SmallTask.Task, path)).Message);
    }

    [Fact]
    public void An_empty_file_and_a_missing_file_are_named()
    {
        using TempFolder folder = new();
        string empty = folder.Write("train.jsonl", "");

        Assert.Contains("is empty", Assert.Throws<CorpusException>(() => Split.Open(SmallTask.Task, empty)).Message);
        Assert.Contains("does not exist",
            Assert.Throws<CorpusException>(() => Split.Open(SmallTask.Task, folder["none"])).Message);
    }
}
