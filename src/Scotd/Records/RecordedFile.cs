using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Scotd.Records;

/// <summary>A file as it was when a run read or wrote it.</summary>
/// <param name="Path">From the manifest's folder, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its bytes, 64 hexadecimal digits.</param>
/// <param name="Role">What the run read it as, e.g. "test"; null for what it wrote.</param>
public sealed record RecordedFile(
    string Path, long Bytes, string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Role = null)
{
    /// <summary>Looks at a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="folder">The manifest's.</param>
    /// <param name="role">What the run read it as; null for what it wrote.</param>
    public static RecordedFile Of(string file, string folder, string? role = null) =>
        new(PathFrom(folder, file), new FileInfo(file).Length, HashOf(file), role);

    /// <summary>
    /// All files of these names under a folder, in the order of their paths; folders stand for all that lies in them,
    /// what is not there for nothing.
    /// </summary>
    /// <param name="folder">The manifest's.</param>
    /// <param name="names">Of files and folders in it.</param>
    public static IEnumerable<RecordedFile> Under(string folder, IEnumerable<string> names) => names
        .Select(name => System.IO.Path.Combine(folder, name)).SelectMany(FilesOf)
        .Select(file => Of(file, folder)).OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>
    /// A file itself, or all files of a folder in the order of their names; what is not there is none.
    /// </summary>
    public static IEnumerable<string> FilesOf(string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [];

    /// <summary>Where it lies now, if it was not moved apart from the manifest.</summary>
    public string FullPath(string folder) => System.IO.Path.GetFullPath(Path, folder);

    /// <summary>SHA-256 of a file's bytes, 64 hexadecimal digits.</summary>
    public static string HashOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>
    /// A path as a manifest names it: from its folder, so that both may move together. Of another Windows drive it can
    /// only be the full one.
    /// </summary>
    public static string PathFrom(string folder, string path) =>
        System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');
}
