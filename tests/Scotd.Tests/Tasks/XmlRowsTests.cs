using Scotd.Tasks;

namespace Scotd.Tests.Tasks;

/// <summary>Rows that are elements of an XML file, and rows that lists beside name.</summary>
public sealed class XmlRowsTests
{
    private const string Xml = """
        <?xml version="1.0" encoding="UTF-8" ?>
        <set>
          <item ID="i-1" Grade="2"><ask> Is ice cold? </ask><key Sub="b">yes</key></item>
          <group><item ID="i-2"><ask>Is 1 &lt; 2?</ask><key>yes</key><key>it is</key></item></group>
          <other ID="i-3" />
        </set>
        """;

    private static readonly QuestionFormat s_format = new(
        "@ID", "ask", "key", Rows: ["item"], Listed: new Dictionary<string, string> { ["@ID"] = "folds/*.txt" });

    private static readonly QuestionFormat s_whole = s_format with { Listed = null };

    [Fact]
    public void A_row_has_the_attributes_and_the_texts_of_its_element()
    {
        using TempFolder folder = new();
        string path = folder.Write("set.xml", Xml);

        PublishedRow[] rows = [.. PublishedRow.Read(path, s_whole)];

        Assert.Equal("""{"@ID":"i-1","@Grade":"2","ask":"Is ice cold?","key":"yes"}""", rows[0].Record.ToString());
        Assert.Equal(["yes", "it is"], new FieldPath("key[]").FindAll(rows[1].Record).Select(FieldPath.TextOf));
        Assert.Equal("Is 1 < 2?", new FieldPath("ask").FindText(rows[1].Record));
        Assert.Equal([("set", "1"), ("set", "2")], rows.Select(row => (row.File, row.Number)));
        Assert.Equal(["set.xml:3", "set.xml:4"], rows.Select(row => Path.GetFileName(row.Place)));
    }

    [Theory]
    [InlineData("<set><thing /></set>", "set.xml has no element called item, which the rows should be")]
    [InlineData("<set><item></set>", "set.xml is not XML: ")]
    [InlineData("<!DOCTYPE set [<!ENTITY e \"x\">]><set><item><ask>&e;</ask></item></set>", "set.xml is not XML: ")]
    public void A_file_that_holds_no_rows_is_named_with_its_mend(string xml, string message)
    {
        using TempFolder folder = new();
        string path = folder.Write("set.xml", xml);

        Assert.Contains(message, Assert.Throws<CorpusException>(
            () => PublishedRow.Read(path, s_whole).Count()).Message);
    }

    [Fact]
    public void Of_listed_rows_those_count_that_a_list_names()
    {
        using TempFolder folder = new();
        string path = folder.Write("set.xml", Xml);
        Directory.CreateDirectory(folder["folds"]);
        folder.Write("folds/one.txt", "i-2\n\n");
        Assert.Equal(["2"], PublishedRow.Read(path, s_format).Select(row => row.Number));

        folder.Write("folds/two.txt", "i-1\r\n");
        Assert.Equal(["1", "2"], PublishedRow.Read(path, s_format).Select(row => row.Number));
    }

    [Fact]
    public void Lists_that_do_not_fit_their_file_are_refused()
    {
        using TempFolder folder = new();
        string path = folder.Write("set.xml", Xml);
        Assert.Contains("*.txt is not there, which lists the rows of", Refusal());

        Directory.CreateDirectory(folder["folds"]);
        folder.Write("folds/one.txt", "i-1\ni-3\ni-9\n");
        Assert.Contains("*.txt lists 2 rows that", Refusal());
        Assert.Contains("set.xml does not hold, e.g. 'i-3'", Refusal());

        string Refusal() => Assert.Throws<CorpusException>(() => PublishedRow.Read(path, s_format).Count()).Message;
    }
}
