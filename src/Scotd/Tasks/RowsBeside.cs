using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scotd.Tasks;

/// <summary>
/// Parts of rows that a publisher keeps in a file beside theirs, e.g. answer keys: line n belongs to row n.
/// </summary>
internal static class RowsBeside
{
    /// <summary>
    /// The rows, each with its line of the file beside; as they are where there is none, as for a test set whose
    /// answers the publisher keeps.
    /// </summary>
    /// <param name="rows">The rows of a file.</param>
    /// <param name="path">Its path.</param>
    /// <param name="file">Its name without folder and ending.</param>
    /// <param name="part">What the line is called in a row.</param>
    /// <param name="ending">What the name of the file beside has after <paramref name="file"/>.</param>
    /// <exception cref="CorpusException">One of the files is longer than the other.</exception>
    public static IEnumerable<PublishedRow> Join(
        IEnumerable<PublishedRow> rows, string path, string file, string part, string ending)
    {
        string beside = Path.Combine(Path.GetDirectoryName(path)!, file + ending);
        return File.Exists(beside) ? Joined(rows, path, beside, part) : rows;
    }

    private static IEnumerable<PublishedRow> Joined(
        IEnumerable<PublishedRow> rows, string path, string beside, string part)
    {
        string[] lines = File.ReadAllLines(beside);
        int read = 0;
        foreach (PublishedRow row in rows)
        {
            if (read == lines.Length)
                throw Uneven($"fewer than {path} has rows");
            JsonObject record = JsonObject.Create(row.Record)!;
            record[part] = lines[read++].Trim();
            yield return row with { Record = JsonSerializer.SerializeToElement(record) };
        }
        if (read < lines.Length)
            throw Uneven($"more than {path} has rows, {read}");

        CorpusException Uneven(string than) => new(
            $"{beside} has {lines.Length} lines, {than}. Line n belongs to row n; get both files again.");
    }
}
