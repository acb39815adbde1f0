namespace Scotd.Tests;

public sealed class WholeFileTests
{
    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        using TempFolder folder = new();
        string path = folder.Write("result.txt", "old");

        Assert.Throws<IOException>(() => WholeFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Folders_are_made_and_lines_end_in_line_feeds()
    {
        using TempFolder folder = new();

        WholeFile.WriteLines(folder["a/b/lines.txt"], ["ä", "b"]);
        WholeFile.WriteLines(folder["a/b/lines.txt"], ["ö", "b"]);

        Assert.Equal("ö\nb\n"u8.ToArray(), File.ReadAllBytes(folder["a/b/lines.txt"]));
    }
}
