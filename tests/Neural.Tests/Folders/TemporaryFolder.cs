using System.Text;

namespace Scotd.Neural.Tests.Folders;

/// <summary>A folder that lasts as long as a test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("scotd-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);

    /// <summary>A safetensors file of this header, right or wrong, and this many bytes 0, 1, 2, … of data.</summary>
    public string WriteSafetensors(string name, string header, int dataLength)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] data = [.. Enumerable.Range(0, dataLength).Select(i => (byte)i)];
        System.IO.File.WriteAllBytes(File(name), [.. BitConverter.GetBytes((long)json.Length), .. json, .. data]);
        return File(name);
    }

    /// <summary>Copies the files of another folder into this one.</summary>
    public TemporaryFolder CopyOf(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
            System.IO.File.Copy(file, File(System.IO.Path.GetFileName(file)));
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
