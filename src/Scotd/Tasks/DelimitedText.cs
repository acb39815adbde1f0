using System.Text;
using System.Text.Json;

namespace Scotd.Tasks;

/// <summary>
/// Reads tab- and comma-separated values, one row a JSON object with a text for each column, plain or gzip (by its .gz
/// name). A row is never empty text: the values of a header line are names, not a row.
/// </summary>
public static class DelimitedText
{
    /// <summary>Whether a file's name says that it holds separated values: .tsv or .csv, packed or not.</summary>
    public static bool IsNamed(string path) => SeparatorOf(path) is not null;

    /// <summary>The rows with their places ("file:line", of the line that a row begins on).</summary>
    /// <param name="path">A file whose name <see cref="IsNamed"/> knows.</param>
    /// <param name="layout">Its columns and quotes.</param>
    /// <exception cref="CorpusException">
    /// No such file, more or fewer values in a row than columns, a column named twice, or a mark that does not close.
    /// </exception>
    public static IEnumerable<(string Place, JsonElement Row)> Read(string path, TableLayout layout)
    {
        char separator = SeparatorOf(path) ?? throw new CorpusException(
            $"{path} is named neither .tsv nor .csv. Rename it by what separates its values.");
        using StreamReader reader = new(JsonLines.OpenBytes(path));
        IReadOnlyList<string>? columns = layout.Columns;
        int line = 0;
        while (NextLine() is { } text)
        {
            string place = $"{path}:{line}";
            IReadOnlyList<string> values = layout.Quotes is Quoting.None
                ? text.Split(separator)
                : Unquoted(text, separator, NextLine, place);
            if (columns is null)
                columns = Named(values, place);
            else
                yield return (place, RowOf(columns, values, place));
        }

        string? NextLine()
        {
            line++;
            return JsonLines.NextLine(reader, path);
        }
    }

    private static char? SeparatorOf(string path)
    {
        string name = path.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path;
        return Path.GetExtension(name) switch { ".tsv" => '\t', ".csv" => ',', _ => null };
    }

    private static IReadOnlyList<string> Named(IReadOnlyList<string> columns, string place) =>
        columns.Distinct(StringComparer.Ordinal).Count() == columns.Count ? columns : throw new CorpusException(
            $"{place} names a column twice: {string.Join(", ", columns)}. If the file begins without a line of " +
            "names, give them under format.table.columns of the task; else correct the line.");

    private static JsonElement RowOf(IReadOnlyList<string> columns, IReadOnlyList<string> values, string place)
    {
        if (columns.Count != values.Count)
        {
            throw new CorpusException($"{place} has {values.Count} values for the {columns.Count} columns " +
                $"{string.Join(", ", columns)}. Correct the line, or columns and quotes under format.table of the " +
                "task.");
        }
        return JsonSerializer.SerializeToElement(columns.Zip(values).ToDictionary(
            pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    /// <summary>The values of a row that begins on this line; quoted line ends carry it on to the next ones.</summary>
    private static List<string> Unquoted(string line, char separator, Func<string?> nextLine, string place)
    {
        List<string> values = [];
        for (int at = 0; ; at++)
        {
            int end = line.IndexOf(separator, at);
            bool isQuoted = at < line.Length && line[at] == '"';
            values.Add(isQuoted ? Enclosed(ref line, ref at, nextLine, place) : end < 0 ? line[at..] : line[at..end]);
            if (!isQuoted)
                at = end < 0 ? line.Length : end;
            else if (at < line.Length && line[at] != separator)
                throw Torn(place, "has text behind a closing quotation mark");
            if (at == line.Length)
                return values;
        }
    }

    /// <summary>The value that opens at <paramref name="at"/>, which is then behind the mark that closes it.</summary>
    private static string Enclosed(ref string line, ref int at, Func<string?> nextLine, string place)
    {
        StringBuilder value = new();
        for (at++; ; at++)
        {
            int mark = line.IndexOf('"', at);
            if (mark < 0)
            {
                value.Append(line, at, line.Length - at).Append('\n');
                line = nextLine() ?? throw Torn(place, "opens a quotation mark that never closes");
                at = -1;
                continue;
            }
            value.Append(line, at, mark - at);
            at = mark + 1;
            if (at == line.Length || line[at] != '"') return value.ToString();
            value.Append('"');
        }
    }

    private static CorpusException Torn(string place, string what) => new(
        $"{place} {what}. Double each mark inside a value; if marks are plain characters in this file, write " +
        "quotes: none under format.table of the task.");
}
