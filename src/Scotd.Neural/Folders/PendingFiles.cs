namespace Scotd.Neural.Folders;

/// <summary>
/// Files that appear in a folder together, whole, or not at all: each is written under a temporary name, and all are
/// renamed once every byte of every one is on the disk.
/// </summary>
/// <param name="folder">Made if it is not there.</param>
internal sealed class PendingFiles(string folder) : IDisposable
{
    private readonly List<string> _names = [];

    /// <summary>Writes one file under its temporary name.</summary>
    public void Write(string name, Action<Stream> fill)
    {
        Directory.CreateDirectory(folder);
        _names.Add(name);
        using FileStream stream = new(Temporary(name), FileMode.Create, FileAccess.Write, FileShare.None);
        fill(stream);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Gives every file its name, in the order in which they were written.</summary>
    public void Commit()
    {
        foreach (string name in _names)
            File.Move(Temporary(name), Path.Combine(folder, name), overwrite: true);
        _names.Clear();
    }

    /// <summary>Removes what was written and not committed.</summary>
    public void Dispose()
    {
        foreach (string name in _names)
            File.Delete(Temporary(name));
    }

    private string Temporary(string name) => Path.Combine(folder, name + ".tmp");
}
