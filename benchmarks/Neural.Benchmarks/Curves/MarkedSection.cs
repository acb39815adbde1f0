using Scotd.Neural;

namespace Neural.Benchmarks.Curves;

/// <summary>A part of a document that a program writes: what stands between two comments of its name.</summary>
internal static class MarkedSection
{
    /// <summary>Puts lines in the place of what stands between the marks; everything else stays.</summary>
    /// <param name="path">A Markdown file.</param>
    /// <param name="name">
    /// The marks are <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>, a line each.
    /// </param>
    /// <param name="lines">The new content.</param>
    /// <exception cref="InvalidDataException">The marks are not there.</exception>
    public static void Write(string path, string name, IEnumerable<string> lines)
    {
        List<string> document = [.. File.ReadAllLines(path)];
        int begin = document.IndexOf($"<!-- {name} -->"), end = document.IndexOf($"<!-- /{name} -->");
        if (begin < 0 || end < begin)
        {
            throw new InvalidDataException(
                $"{path} has no lines <!-- {name} --> and <!-- /{name} -->, in this order; put them where the part " +
                "goes.");
        }

        WholeFile.WriteLines(path, [.. document[..(begin + 1)], .. lines, .. document[end..]]);
    }
}
