using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Scotd.Tasks;

namespace Scotd.Students;

/// <summary>
/// Documents to pretrain on, streamed from files, folders, .gz files and .tar.gz archives of UTF-8 text, and from JSON
/// Lines (.jsonl, .jsonl.gz) with a document a line under "text".
/// </summary>
public static class PlainTexts
{
    /// <summary>
    /// Every document of every path, folders and archives in the order of their names; line ends become \n.
    /// </summary>
    /// <exception cref="CorpusException">A path does not exist, or is not what its name says.</exception>
    public static IEnumerable<string> Read(IEnumerable<string> paths) => paths.SelectMany(Read);

    private static IEnumerable<string> Read(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(ReadFile);
        }

        return File.Exists(path)
            ? ReadFile(path)
            : throw new CorpusException($"{path} is neither a file nor a folder. Correct the path of the texts.");
    }

    private static IEnumerable<string> ReadFile(string path)
    {
        if (EndsWith(path, ".tar.gz") || EndsWith(path, ".tgz"))
            return ReadArchive(path);
        if (EndsWith(path, ".jsonl") || EndsWith(path, ".jsonl.gz"))
            return JsonLines.Read(path).Select(line => TextOf(line.Record, line.Place));
        return [Text(() => EndsWith(path, ".gz")
            ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress)
            : File.OpenRead(path), path)];
    }

    private static string TextOf(JsonElement record, string place) =>
        record.TryGetProperty("text", out JsonElement text) && text.ValueKind is JsonValueKind.String
            ? text.GetString()!.ReplaceLineEndings("\n")
            : throw new CorpusException($"{place} has no text under \"text\". Write one document a line, in that key.");

    private static IEnumerable<string> ReadArchive(string path)
    {
        using GZipStream unpacked = new(File.OpenRead(path), CompressionMode.Decompress);
        using TarReader archive = new(unpacked);
        while (Next(archive, path) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
                && entry.DataStream is { } data)
            {
                yield return Text(() => data, $"{path}/{entry.Name}");
            }
        }
    }

    private static TarEntry? Next(TarReader archive, string path)
    {
        try
        {
            return archive.GetNextEntry();
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw Damaged(path, problem);
        }
    }

    private static string Text(Func<Stream> open, string path)
    {
        try
        {
            using StreamReader reader = new(open(), Encoding.UTF8);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(path, problem);
        }
    }

    private static CorpusException Damaged(string path, Exception problem) =>
        new($"{path} cannot be unpacked: {problem.Message} Get the file again.", problem);

    private static bool EndsWith(string path, string end) => path.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
