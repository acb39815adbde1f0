using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Scotd.Students;

/// <summary>Where a run of ids lies in a <see cref="TokenFile"/>.</summary>
/// <param name="First">Index of the first id.</param>
/// <param name="Count">How many.</param>
internal readonly record struct TokenSpan(long First, int Count);

/// <summary>
/// Token ids on the disk, appended from front to back and read from anywhere; deleted when closed. Memory holds one
/// buffer, however many there are.
/// </summary>
/// <remarks>Not for several threads at once.</remarks>
internal sealed class TokenFile : IDisposable
{
    private const int BufferIds = 1 << 14;

    private readonly SafeFileHandle _file;
    private readonly List<int> _unwritten = new(BufferIds);
    private long _written;

    /// <summary>Starts an empty file; what an earlier, killed run left at the path is overwritten.</summary>
    /// <exception cref="IOException">The path cannot be written, or another run writes it now.</exception>
    public TokenFile(string path)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        _file = File.OpenHandle(
            full, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    }

    /// <summary>Adds ids at the end.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public TokenSpan Append(ReadOnlySpan<int> ids)
    {
        TokenSpan span = new(_written + _unwritten.Count, ids.Length);
        _unwritten.AddRange(ids);
        if (_unwritten.Count >= BufferIds)
            Flush();
        return span;
    }

    /// <summary>The ids that were appended.</summary>
    public int[] Read(TokenSpan span)
    {
        Flush();
        int[] ids = new int[span.Count];
        Span<byte> bytes = MemoryMarshal.AsBytes(ids.AsSpan());
        for (int done = 0; done < bytes.Length;)
        {
            int read = RandomAccess.Read(_file, bytes[done..], span.First * sizeof(int) + done);
            done += read > 0 ? read : throw new EndOfStreamException(
                $"The file of lessons ends before id {span.First + span.Count}. Something cut it off while it was " +
                "in use; start the same command again.");
        }

        return ids;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Flush()
    {
        if (_unwritten.Count == 0)
            return;

        RandomAccess.Write(
            _file, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_unwritten)), _written * sizeof(int));
        _written += _unwritten.Count;
        _unwritten.Clear();
    }
}
