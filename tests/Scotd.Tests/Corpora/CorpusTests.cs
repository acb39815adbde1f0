using System.IO.Compression;
using System.Text;
using Scotd.Corpora;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Corpora;

public sealed class CorpusTests
{
    private static readonly RationaleFields s_nested = new(
        "id", "why", "answer", "samples", Teacher: "by", SawGold: "told", LogProbability: "log");

    [Fact]
    public void Our_own_format_is_written_as_the_golden_file_and_read_back()
    {
        using TempFolder folder = new();
        Rationale[] rationales =
        [
            new("q0", 0, "Ice \"melts\" <fast>, naïvely.", "(a)", "a teacher", -12.5),
            new("q0", 1, "Two\nlines.", null),
            new("q1", 0, "Zoë's way.", "(b)", SawGold: true),
        ];

        FlatCorpus.Write(folder["own.jsonl"], rationales);

        string golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "rationales.jsonl"));
        Assert.Equal(golden, File.ReadAllText(folder["own.jsonl"]));
        Assert.Equal<Rationale>(rationales, Read(new(folder["own.jsonl"])));
    }

    [Fact]
    public void Labels_in_our_own_format_may_be_written_carelessly()
    {
        using TempFolder folder = new();
        string path = folder.Write("own.jsonl",
            """{"question_id": "q0", "sample": 0, "text": "R.", "answer": "B", "log_probability": -2, "tokens": 3}""");

        Assert.Equal(
            new Rationale("q0", 0, "R.", "(b)", "me", -2, Tokens: 3), Assert.Single(Read(new(path, Teacher: "me"))));
    }

    [Theory]
    [InlineData("""{"question_id": "q0", "sample": 0, "text": "R.", "answer": "(c)"}""", ":1 answers '(c)', which")]
    [InlineData("""{"question_id": "q0", "sample": 0, "text": "R."}""", ":1 is not a rationale")]
    [InlineData("""{"question_id": "q0", "sampel": 0, "text": "R.", "answer": null}""", ":1 is not a rationale")]
    [InlineData("", "does not exist")]
    [InlineData("\n", ":1 is empty")]
    [InlineData("{", ":1 is not JSON")]
    [InlineData("""{"question_id": "x", "sample": 0, "text": "R.", "answer": "(a)"}""", "explains 1 questions that")]
    [InlineData(
        """
        {"question_id": "q0", "sample": 0, "text": "R.", "answer": "(a)"}
        {"question_id": "q0", "sample": 0, "text": "S.", "answer": "(a)"}
        """, ":2 is sample 0 of question 'q0' again")]
    public void A_bad_line_is_named_with_its_mend(string text, string message)
    {
        using TempFolder folder = new();
        string path = text.Length == 0 ? folder["own.jsonl"] : folder.Write("own.jsonl", text);

        Assert.Contains(message, Assert.Throws<CorpusException>(() => Read(new(path))).Message);
    }

    [Fact]
    public void Nested_samples_are_found_by_the_described_fields()
    {
        using TempFolder folder = new();
        string path = folder.Write("theirs.jsonl", """
            {"id": "q0", "samples": [{"why": " R. ", "answer": "b", "by": "T", "told": true, "log": -2},
            """.Trim() + """ {"why": "S.", "answer": 0}, {"why": "U.", "answer": "perhaps"}]}""" + "\n" +
            """{"id": "q1", "samples": []}""");

        Rationale[] read = Read(new(path, CorpusFormat.Jsonl, s_nested, Teacher: "someone"));

        Assert.Equal<Rationale>(
            [
                new("q0", 0, "R.", "(b)", "T", -2, SawGold: true),
                new("q0", 1, "S.", "(a)", "someone"),
                new("q0", 2, "U.", null, "someone"),
            ],
            read);
        Assert.Equal(2, Read(new(path, CorpusFormat.Jsonl, s_nested, WithoutSeenGold: true)).Length);
    }

    [Fact]
    public void Flat_lines_are_numbered_by_question_and_may_link_by_text()
    {
        using TempFolder folder = new();
        string path = folder.Write("theirs.jsonl", """
            {"text": "Which is 1?", "why": "R.", "label": "a"}
            {"text": "Which is 0?", "why": "S.", "label": "a"}
            {"text": " Which is 1? ", "why": "T.", "label": "b"}
            """);
        RationaleFields fields = new("text", "why", "label", Link: QuestionLink.Text);

        Rationale[] read = Read(new(path, CorpusFormat.Jsonl, fields));

        Assert.Equal(["q1/0", "q0/0", "q1/1"], read.Select(rationale => $"{rationale.QuestionId}/{rationale.Sample}"));
    }

    [Theory]
    [InlineData("""{"samples": []}""", ":1 has no text at 'id'")]
    [InlineData("""{"id": "q0", "samples": [{"answer": "a"}]}""", ":1 has no text at 'why'")]
    [InlineData("""{"id": "q0", "samples": [{"why": "R.", "answer": 2}]}""", ":1 answers with choice 2, but question")]
    [InlineData(
        """
        {"id": "q0", "samples": [{"why": "R.", "answer": 0}]}
        {"id": "q0", "samples": [{"why": "R.", "answer": 0}]}
        """, ":2 is sample 0 of question 'q0' again")]
    public void A_bad_described_line_is_named_with_its_mend(string text, string message)
    {
        using TempFolder folder = new();
        CorpusSource source = new(folder.Write("theirs.jsonl", text), CorpusFormat.Jsonl, s_nested);

        Assert.Contains(message, Assert.Throws<CorpusException>(() => Read(source)).Message);
    }

    [Fact]
    public void The_papers_array_is_tied_by_position_and_checked_by_text()
    {
        using TempFolder folder = new();
        string path = folder.Write("pool.json", """
            [{"prompt": "Q: Which is 1? (a) this (b) that\nA: ", "response": "R. So the answer is: (b)\n\n", "score": 0,
              "index": 1, "rationale": "R.", "token_probs": [null, -0.5, -0.25], "tokens": ["x", "y", "z"]},
             {"prompt": "Q: Which is 1? (a) this (b) that\nA: ", "response": "Hm.", "score": 0.0, "index": 1,
              "rationale": ""}]
            """);

        Assert.Equal<Rationale>(
            [new("q1", 0, "R.", "(b)", "davinci", -0.75, Tokens: 2), new("q1", 1, "", null, "davinci")],
            Read(new(path, CorpusFormat.Paper, Teacher: "davinci")));
    }

    [Theory]
    [InlineData("""[{"prompt": "Q: Which is 1?", "response": "R.", "index": 0}]""",
        "record 1 has index 0, which in a test is 'Which is 0?'")]
    [InlineData("""[{"prompt": "Q: Which is 2?", "response": "R.", "index": 2}]""", "explains 1 questions that a test")]
    [InlineData("""[{"prompt": "Q: Which is 0?", "index": 0}]""", "record 1 has no response")]
    [InlineData("""[{"prompt": "Q: Which is 0?", "response": "R.", "index": 0},""", "record 2 is not as the paper's")]
    [InlineData("""{"prompt": "Q: Which is 0?"}""", "a list of objects is expected")]
    [InlineData("[1]", "a list of objects is expected")]
    [InlineData(" ", "is not as the paper's array")]
    public void A_bad_array_is_named_with_its_mend(string text, string message)
    {
        using TempFolder folder = new();
        CorpusSource source = new(folder.Write("pool.json", text), CorpusFormat.Paper);

        Assert.Contains(message, Assert.Throws<CorpusException>(() => Read(source)).Message);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_array()
    {
        using TempFolder folder = new();
        string path = folder.Write("pool.json",
            "\uFEFF" + """[{"prompt": "Which is 0?", "response": "R. So the answer is: (a)", "index": 0}]""");

        Assert.Equal("R.", Assert.Single(Read(new(path, CorpusFormat.Paper))).Text);
    }

    [Theory]
    [InlineData(CorpusFormat.Scotd)]
    [InlineData(CorpusFormat.Paper)]
    public void A_packed_file_that_was_cut_off_is_refused(CorpusFormat format)
    {
        using TempFolder folder = new();
        string line = """{"question_id": "q0", "sample": 0, "text": "R.", "answer": "(a)"}""" + "\n";
        using (GZipStream packed = new(File.Create(folder["whole.gz"]), CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes(format is CorpusFormat.Paper ? "[" + line : line));
        File.WriteAllBytes(folder["cut.gz"], File.ReadAllBytes(folder["whole.gz"])[..^20]);

        string message = Assert.Throws<CorpusException>(() => Read(new(folder["cut.gz"], format))).Message;

        Assert.Contains("cut.gz", message);
        Assert.Contains("again", message);
    }

    [Fact]
    public void A_record_larger_than_the_buffer_is_read_whole()
    {
        using TempFolder folder = new();
        string steps = new('x', 300_000);
        string record = """{"prompt": "Which is 0?", "response": "Answer: (a)", "index": 0, "rationale": "#"}""";
        string large = record.Replace("#", steps, StringComparison.Ordinal);
        string path = folder.Write("pool.json", $"[{record},{large},{record}]");

        Assert.Equal([1, 300_000, 1], Read(new(path, CorpusFormat.Paper)).Select(rationale => rationale.Text.Length));
    }

    [Fact]
    public void Several_files_are_one_corpus_with_samples_numbered_on()
    {
        using TempFolder folder = new();
        string first = folder.Write("1.jsonl", """
            {"question_id": "q0", "sample": 0, "text": "R.", "answer": "(a)", "teacher": "T"}
            {"question_id": "q0", "sample": 4, "text": "S.", "answer": "(b)", "teacher": "T"}
            """);
        string second = folder.Write("2.jsonl", """
            {"question_id": "q0", "sample": 0, "text": "U.", "answer": null, "teacher": "V", "saw_gold": true}
            """);

        Corpus corpus = Corpus.Open([new(first), new(second)], SmallTask.Task, SmallTask.Split(2));

        Assert.Equal([0, 4, 5], corpus.Rationales.Select(rationale => rationale.Sample));
        Assert.Equal("3 rationales for 1 of 2 questions (3.0 each): 33.3 % right, 66.7 % parsed, 33.3 % saw the answer",
            corpus.Summary.ToString());
        Assert.Equal([("T", 2), ("V", 1)], corpus.Summary.Teachers);
    }

    [Theory]
    [InlineData(new[] { 3, 0, 2, 1, -1, 4 }, null)]
    [InlineData(new[] { 1, 2, 3, 0, 4 }, null)]
    [InlineData(new[] { 0, 1, 0 }, ":3 is sample 0")]
    [InlineData(new[] { 2, 0, 1, 2 }, ":4 is sample 2")]
    [InlineData(new[] { 5, 0, 5 }, ":3 is sample 5")]
    [InlineData(new[] { -1, -1 }, ":2 is sample -1")]
    public void Samples_come_in_any_order_but_none_twice(int[] samples, string? message)
    {
        using TempFolder folder = new();
        string path = folder["own.jsonl"];
        FlatCorpus.Write(path, samples.Select(sample => new Rationale("q0", sample, "R.", "(a)")));

        if (message is null)
            Assert.Equal(samples, Read(new(path)).Select(rationale => rationale.Sample));
        else
            Assert.Contains(message, Assert.Throws<CorpusException>(() => Read(new(path))).Message);
    }

    [Fact]
    public void A_corpus_is_read_through_when_it_is_opened_and_anew_by_everyone_who_asks()
    {
        using TempFolder folder = new();
        string good = """{"question_id": "q0", "sample": 0, "text": "R.", "answer": "(a)"}""" + "\n";
        string path = folder.Write("own.jsonl", good + "{"), second = folder.Write("2.jsonl", good);
        Assert.Throws<CorpusException>(() => Corpus.Open([new(path)], SmallTask.Task, SmallTask.Split(2)));
        File.WriteAllText(path, good);
        Corpus corpus = Corpus.Open([new(path), new(second)], SmallTask.Task, SmallTask.Split(2));

        Assert.Equal([0, 1], corpus.Rationales.Select(rationale => rationale.Sample));
        Assert.Equal([0, 1], corpus.Rationales.Select(rationale => rationale.Sample));
        File.AppendAllText(path, "{");
        Assert.Contains(":2 is not JSON", Assert.Throws<CorpusException>(() => corpus.Rationales.Count()).Message);
    }

    private static Rationale[] Read(CorpusSource source) =>
        [.. Corpus.Read(source, SmallTask.Task, SmallTask.Split(2))];
}
