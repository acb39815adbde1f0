namespace Scotd.Neural.Folders;

/// <summary>One entry of a safetensors header.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Type">Of its numbers.</param>
/// <param name="Shape">Sizes from the outermost; empty for a single number.</param>
/// <param name="Start">Of its first byte, from the start of the file.</param>
/// <param name="Length">Bytes.</param>
public sealed record StoredTensor(
    string Name, StoredType Type, IReadOnlyList<long> Shape, long Start, long Length)
{
    /// <summary>Numbers in it.</summary>
    public long Count => Length / StoredNumbers.Size(Type);
}
