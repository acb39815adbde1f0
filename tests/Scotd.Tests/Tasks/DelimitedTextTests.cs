using System.IO.Compression;
using System.Text;
using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

public sealed class DelimitedTextTests
{
    private static readonly TableLayout s_usual = new();

    [Fact]
    public void A_header_line_names_the_columns_and_is_no_row()
    {
        string[] rows = Read("small.tsv", "mood\ttext\ngood\tIt sings.\r\nbad\tIt drones.\n", s_usual);

        Assert.Equal(["""2 {"mood":"good","text":"It sings."}""", """3 {"mood":"bad","text":"It drones."}"""], rows);
    }

    [Fact]
    public void Given_columns_make_the_first_line_a_row() => Assert.Equal(
        ["""1 {"label":"3","text":"Rain"}""", """2 {"label":"1","text":""}"""],
        Read("small.csv", "3,Rain\n1,\n", new(["label", "text"])));

    [Theory]
    [InlineData("a,\"one, two\"", "one, two")]
    [InlineData("a,\"she said \"\"no\"\"\"", "she said \\u0022no\\u0022")]
    [InlineData("a,\"\"\"\"", "\\u0022")]
    [InlineData("a,\"\"", "")]
    [InlineData("a,\"two\r\nlines\"", "two\\nlines")]
    [InlineData("a,\"a\n\n\"\"b\"\"\n\"", "a\\n\\n\\u0022b\\u0022\\n")]
    [InlineData("a,6\" wide", "6\\u0022 wide")]
    [InlineData("\"a\",one", "one")]
    public void Quotes_enclose_separators_marks_and_line_ends(string line, string text) => Assert.Equal(
        [$$"""1 {"key":"a","text":"{{text}}"}"""], Read("small.csv", line + "\n", new(["key", "text"])));

    [Fact]
    public void A_row_of_several_lines_has_the_place_of_its_first() => Assert.Equal(
        ["""2 {"a":"x","b":"1\n2"}""", """4 {"a":"y","b":"3"}"""],
        Read("small.csv", "a,b\nx,\"1\n2\"\ny,3", s_usual));

    [Fact]
    public void Marks_are_plain_characters_where_the_layout_says_so() => Assert.Equal(
        ["""1 {"a":"\u0022 so it","b":"\u0022\u0022"}"""],
        Read("small.tsv", "\" so it\t\"\"\n", new(["a", "b"], Quoting.None)));

    [Fact]
    public void A_packed_table_is_read_as_it_is()
    {
        using TempFolder folder = new();
        using (GZipStream packed = new(File.Create(folder["t.tsv.gz"]), CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes("a\tb\n1\t2\n"));

        Assert.Single(DelimitedText.Read(folder["t.tsv.gz"], s_usual));
    }

    [Theory]
    [InlineData("t.csv", "a,b\n1,2,3\n", "t.csv:2 has 3 values for the 2 columns a, b. Correct the line, or columns")]
    [InlineData("t.csv", "a,b\n1,2\n\n", "t.csv:3 has 1 values for the 2 columns")]
    [InlineData("t.csv", "a,a\n1,2\n", "t.csv:1 names a column twice: a, a. If the file begins without")]
    [InlineData("t.csv", "a,b\n1,\"2\n3,4\n", "t.csv:2 opens a quotation mark that never closes. Double each mark")]
    [InlineData("t.csv", "a,b\n\"1\"x,2\n", "t.csv:2 has text behind a closing quotation mark. Double each mark")]
    [InlineData("t.txt", "a,b\n", "t.txt is named neither .tsv nor .csv")]
    public void A_torn_table_is_refused_with_line_and_mend(string name, string text, string message) =>
        Assert.Contains(message, Assert.Throws<CorpusException>(() => Read(name, text, s_usual)).Message);

    [Fact]
    public void Names_tell_tables_from_other_files()
    {
        Assert.All(["a.tsv", "a.csv", "b/a.tsv.gz"], name => Assert.True(DelimitedText.IsNamed(name)));
        Assert.All(["a.jsonl", "a.csv.jsonl.gz", "tsv"], name => Assert.False(DelimitedText.IsNamed(name)));
    }

    /// <summary>Each row as "line json".</summary>
    private static string[] Read(string name, string text, TableLayout layout)
    {
        using TempFolder folder = new();
        string path = folder.Write(name, text);
        return [.. DelimitedText.Read(path, layout).Select(row => $"{row.Place[(path.Length + 1)..]} {row.Row}")];
    }
}
