using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class PublishedRowTests
{
    private static readonly QuestionFormat s_plain = new("id", "text", "gold");

    [Fact]
    public void A_file_is_read_as_its_name_says()
    {
        using TempFolder folder = new();
        folder.Write("a.jsonl", """{"text":"one"}""");
        folder.Write("b.tsv", "text\none\n");
        folder.Write("c.csv", "text\n\"one\"\n");
        folder.Write("d.json", """{"text":"one"}""");
        folder.Write("e.json", """[{"text":"one"}]""");

        Assert.All((string[])["a.jsonl", "b.tsv", "c.csv", "d.json"], name => Assert.Equal(
            ["""{"text":"one"}"""], PublishedRow.Read(folder[name], s_plain).Select(row => row.Record.ToString())));
        Assert.Equal("e.json:[0]", Name(PublishedRow.Read(folder["e.json"], s_plain with { Rows = ["[]"] }).First()));
    }

    [Fact]
    public void Rows_have_a_file_and_a_number_and_know_their_line()
    {
        using TempFolder folder = new();
        string path = folder.Write("part.one.tsv", "text\na\nb\n");

        Assert.Equal([("part.one", "1", "part.one.tsv:2"), ("part.one", "2", "part.one.tsv:3")],
            PublishedRow.Read(path, s_plain).Select(row => (row.File, row.Number, Name(row))));
    }

    [Fact]
    public void Rows_inside_rows_have_the_parts_of_both()
    {
        using TempFolder folder = new();
        string path = folder.Write("set.json", """
            {"version": 1, "data": [
              {"title": "Ice", "answer": "yes", "edits": [{"q": "cold?"}, {"q": "hot?", "answer": "no"}]},
              {"title": "Tea", "answer": "no", "edits": []}]}
            """);

        PublishedRow[] rows =
            [.. PublishedRow.Read(path, s_plain with { Rows = ["data[]", "data[].edits[]"] })];

        Assert.Equal(["1", "2", "1.1", "1.2"], rows.Select(row => row.Number));
        Assert.Equal([null, null, "1", "1"], rows.Select(row => row.Above));
        Assert.Equal("""{"title":"Ice","answer":"no","q":"hot?"}""", rows[3].Record.ToString());
        Assert.Equal("set.json:data[0].edits[1]", Name(rows[3]));
    }

    [Theory]
    [InlineData("{\"data\": [1]}", "data[]", "set.json:data[0] is not an object")]
    [InlineData("{\"data\": {}}", "data[]", "set.json has no array at 'data', where the rows should lie (data[])")]
    [InlineData("{\"data\": [{}]}", "data[].edits[]", "set.json:data[0] has no 'edits', where the rows should lie")]
    [InlineData("{\"data\": []}", "rows[]", "set.json has no 'rows', where the rows should lie (rows[])")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}", "[]", "set.json is not one JSON value")]
    public void A_file_without_rows_there_is_named_with_its_mend(string json, string rows, string message)
    {
        using TempFolder folder = new();
        string path = folder.Write("set.json", json);

        Assert.Contains(message, Assert.Throws<CorpusException>(
            () => PublishedRow.Read(path, s_plain with { Rows = [rows] }).Count()).Message);
    }

    private static string Name(PublishedRow row) => Path.GetFileName(row.Place);
}
