using System.Text.Json;

namespace Scotd.Tasks;

/// <summary>One row of a published file, whatever the file's format, and where it lies.</summary>
/// <param name="Place">"file:line", or "file:data[3].items[0]" in a file that is one JSON value; for messages.</param>
/// <param name="Record">Its parts, an object; valid until the next row is asked for.</param>
/// <param name="File">The file's name without folder and ending, e.g. "train" of "R1/train.jsonl.gz".</param>
/// <param name="Number">
/// Its position among the rows, from 1; of a row inside another that one's before it, e.g. "3.1".
/// </param>
/// <param name="Above">The number of the row that it lies in; null where it lies in none.</param>
public sealed record PublishedRow(string Place, JsonElement Record, string File, string Number, string? Above = null)
{
    /// <summary>
    /// Reads the rows of a file, which its name says how to: .tsv, .csv, .json, .xml, else JSON Lines.
    /// </summary>
    /// <param name="path">Plain or gzip (by its .gz name).</param>
    /// <param name="format">
    /// The columns of a table, where the rows of one JSON value or of XML lie, the parts and the lists of rows that lie
    /// in files beside it.
    /// </param>
    /// <exception cref="CorpusException">File, line, what, and the mend.</exception>
    public static IEnumerable<PublishedRow> Read(string path, QuestionFormat format)
    {
        string name = path.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path;
        string file = Path.GetFileNameWithoutExtension(name);
        IEnumerable<PublishedRow> rows = (Path.GetExtension(name), format.Rows) switch
        {
            (".json", { } paths) => JsonRows.Read(path, file, paths),
            (".xml", { } names) => XmlRows.Read(path, file, names),
            _ => Lines(),
        };
        IEnumerable<PublishedRow> whole = (format.Beside ?? new Dictionary<string, string>()).Aggregate(
            rows, (joined, beside) => RowsBeside.Join(joined, path, file, beside.Key, beside.Value));
        return (format.Listed ?? new Dictionary<string, string>()).Aggregate(
            whole, (kept, listed) => RowsListed.Keep(kept, path, listed.Key, listed.Value));

        IEnumerable<PublishedRow> Lines() =>
            (DelimitedText.IsNamed(path) ? DelimitedText.Read(path, format.Table ?? new()) : JsonLines.Read(path))
            .Select(((string Place, JsonElement Record) line, int i) => new PublishedRow(
                line.Place, line.Record, file, FormattableString.Invariant($"{i + 1}")));
    }
}
