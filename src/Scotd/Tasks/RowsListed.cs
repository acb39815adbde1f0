namespace Scotd.Tasks;

/// <summary>
/// Rows that a publisher lists by their ids in files of their own: a smaller set within a set, such as the folds of the
/// arithmetic part of ASDiv.
/// </summary>
internal static class RowsListed
{
    /// <summary>The rows that stand in a list, in the file's order.</summary>
    /// <param name="rows">All rows of a file.</param>
    /// <param name="path">Its path.</param>
    /// <param name="part">Path of the part of a row that the lists name, one a line, e.g. "@ID".</param>
    /// <param name="lists">
    /// The lists, from the file's folder; the name may hold stars: "nfolds/asdiv-a/fold*.txt".
    /// </param>
    /// <exception cref="CorpusException">There is no list, or one names a row that the file does not hold.</exception>
    public static IEnumerable<PublishedRow> Keep(
        IEnumerable<PublishedRow> rows, string path, string part, string lists)
    {
        string written = Path.Combine(Path.GetDirectoryName(path)!, lists);
        string folder = Path.GetDirectoryName(written)!;
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, Path.GetFileName(written)) : [];
        if (files.Length == 0)
        {
            throw new CorpusException($"{written} is not there, which lists the rows of {path} that count. Get it " +
                "too, or take listed out of the task's format and read all rows.");
        }
        HashSet<string> listed = [.. files.SelectMany(File.ReadLines).Select(line => line.Trim())
            .Where(line => line.Length > 0)];
        return Kept(rows, new(part), listed, $"{written} lists", path);
    }

    private static IEnumerable<PublishedRow> Kept(
        IEnumerable<PublishedRow> rows, FieldPath part, HashSet<string> listed, string lists, string path)
    {
        HashSet<string> missing = [.. listed];
        foreach (PublishedRow row in rows)
        {
            if (part.FindText(row.Record) is not { } name || !listed.Contains(name)) continue;
            missing.Remove(name);
            yield return row;
        }
        if (missing.Count > 0)
        {
            throw new CorpusException($"{lists} {missing.Count} rows that {path} does not hold, e.g. " +
                $"'{missing.Order(StringComparer.Ordinal).First()}'. Get both again; they must be of one version.");
        }
    }
}
