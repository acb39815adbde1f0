using System.IO.Compression;
using System.Text.Json;

namespace Scotd.Tasks;

/// <summary>
/// Reads JSON Lines, one object a line, plain or gzip (by its .gz name), never more than a line in memory.
/// </summary>
public static class JsonLines
{
    /// <summary>
    /// The objects with their places ("file:line"); an object is valid until the next one is asked for.
    /// </summary>
    /// <exception cref="CorpusException">
    /// No such file, an empty line, or a line that is not one JSON object.
    /// </exception>
    public static IEnumerable<(string Place, JsonElement Record)> Read(string path)
    {
        using StreamReader reader = new(OpenBytes(path));
        int number = 0;
        while (NextLine(reader, path) is { } line)
        {
            string place = $"{path}:{++number}";
            using JsonDocument document = Parse(line, place);
            yield return (place, document.RootElement);
        }
    }

    internal static Stream OpenBytes(string path)
    {
        if (!File.Exists(path))
            throw new CorpusException($"{path} does not exist. Correct the path, or get the data first.");
        FileStream bytes = File.OpenRead(path);
        bool isPacked = path.EndsWith(".gz", StringComparison.Ordinal);
        return isPacked ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
    }

    internal static string? NextLine(StreamReader reader, string path)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (InvalidDataException problem)
        {
            throw NotWhole(path, problem);
        }
    }

    internal static CorpusException NotWhole(string path, InvalidDataException problem) =>
        new($"{path} is no whole gzip file: {problem.Message} Get the file again.", problem);

    private static JsonDocument Parse(string line, string place)
    {
        if (string.IsNullOrWhiteSpace(line))
            throw new CorpusException($"{place} is empty. Delete the line; every line must hold one JSON object.");
        try
        {
            JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind is JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException problem)
        {
            throw new CorpusException($"{place} is not JSON: {problem.Message} If the writer was interrupted, delete " +
                "this line; else get the file again.", problem);
        }
        throw new CorpusException($"{place} is JSON but not an object. Write one {{...}} a line; if the file is one " +
            "array, it is in another format.");
    }
}
