using System.Text;

namespace Scotd.Neural;

/// <summary>Writes a file whole or not at all: a temporary name, bytes on the disk, then the real name.</summary>
/// <remarks>
/// A reader sees the old file or the new one, never half of one, even if the machine stops in between.
/// </remarks>
public static class WholeFile
{
    /// <summary>Writes what <paramref name="write"/> puts on the stream, in the place of any earlier file.</summary>
    /// <exception cref="IOException">The disk refused, e.g. is full; an earlier file is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string unfinished = full + ".tmp";
        try
        {
            using (FileStream stream = new(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, full, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes what <paramref name="write"/> says as UTF-8 without a byte-order mark.</summary>
    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });

    /// <summary>Writes lines, each ended by a line feed, as UTF-8 without a byte-order mark.</summary>
    public static void WriteLines(string path, IEnumerable<string> lines) => WriteText(path, writer =>
    {
        foreach (string line in lines)
            writer.WriteLine(line);
    });
}
