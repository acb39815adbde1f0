namespace Scotd.Tasks;

/// <summary>A file as its publisher offers it.</summary>
/// <param name="Address">Where it can be downloaded.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of the whole file, 64 small hexadecimal digits.</param>
/// <param name="Contents">
/// Of a zip archive, what is unpacked beside it: each is the end of an entry's path, and the name it gets. Null for a
/// file that is used as it is.
/// </param>
public sealed record PublishedFile(string Address, long Bytes, string Sha256, IReadOnlyList<string>? Contents = null)
{
    /// <summary>The name that it gets in the data folder: the address's last part.</summary>
    public string Name => Address[(Address.LastIndexOf('/') + 1)..];
}
