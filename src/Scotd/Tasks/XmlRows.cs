using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Scotd.Tasks;

/// <summary>
/// Reads an XML file whose rows are the elements of some names. A row's parts are its attributes, called by their names
/// behind an @ ("@ID"), and the texts of the elements in it, called by theirs; of several of one name, an array.
/// </summary>
internal static class XmlRows
{
    /// <summary>The rows, in the file's order; the whole file is in memory.</summary>
    /// <param name="path">Plain or gzip (by its .gz name).</param>
    /// <param name="file">Its name without folder and ending.</param>
    /// <param name="names">What the elements are called, e.g. "Problem".</param>
    /// <exception cref="CorpusException">No such file, not XML, or no element of these names.</exception>
    public static IEnumerable<PublishedRow> Read(string path, string file, IReadOnlyList<string> names)
    {
        XElement[] rows = [.. Parse(path).Descendants().Where(element => names.Contains(element.Name.LocalName))];
        return rows.Length > 0 ? rows.Select(RowOf) : throw new CorpusException(
            $"{path} has no element called {string.Join(" or ", names)}, which the rows should be. Correct rows in " +
            "the task's format, or get the file again.");

        PublishedRow RowOf(XElement row, int i) => new(
            FormattableString.Invariant($"{path}:{((IXmlLineInfo)row).LineNumber}"), RecordOf(row), file,
            FormattableString.Invariant($"{i + 1}"));
    }

    /// <summary>The reader refuses document type definitions, and with them entities from elsewhere.</summary>
    private static XDocument Parse(string path)
    {
        using Stream bytes = JsonLines.OpenBytes(path);
        try
        {
            using XmlReader reader = XmlReader.Create(bytes);
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException problem)
        {
            throw new CorpusException($"{path} is not XML: {problem.Message} Get the file again.", problem);
        }
        catch (InvalidDataException problem)
        {
            throw JsonLines.NotWhole(path, problem);
        }
    }

    private static JsonElement RecordOf(XElement row)
    {
        IEnumerable<(string Name, string Text)> parts = row.Attributes()
            .Select(part => ("@" + part.Name.LocalName, part.Value))
            .Concat(row.Elements().Select(part => (part.Name.LocalName, part.Value.Trim())));
        return JsonSerializer.SerializeToElement(parts.GroupBy(part => part.Name, part => part.Text).ToDictionary(
            texts => texts.Key, texts => texts.Count() == 1 ? (object)texts.Single() : texts.ToArray(),
            StringComparer.Ordinal));
    }
}
