using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Scotd.Neural.Folders;

/// <summary>
/// An open safetensors file: a checked header, and numbers that are read and converted where they are wanted, so that
/// no second copy of a model ever stands in memory.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    /// <summary>Numbers converted at a time: small enough for the cache, large enough for the disk.</summary>
    private const int PieceLength = 1 << 18;

    private readonly SafeFileHandle _handle;
    private byte[] _bytes = [];

    private SafetensorsFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Tensors = ReadHeader();
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Everything in it, by name.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    /// <summary>Opens a file and checks its header against it.</summary>
    /// <exception cref="ModelFileException">It cannot be opened, or is not sound.</exception>
    public static SafetensorsFile Open(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
            return new SafetensorsFile(path, handle);
        }
        catch (Exception problem)
        {
            handle?.Dispose();
            if (problem is IOException or UnauthorizedAccessException)
                throw new ModelFileException($"{path} cannot be read: {problem.Message}", problem);
            throw;
        }
    }

    /// <summary>Reads part of a tensor as f32.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="first">Index of the first number, row-major.</param>
    /// <param name="numbers">Overwritten with the numbers from there on.</param>
    /// <exception cref="ModelFileException">Its type is none of weights, or the file has shrunk.</exception>
    public void Read(StoredTensor tensor, long first, Span<float> numbers)
    {
        if (!StoredNumbers.IsReadable(tensor.Type))
        {
            throw new ModelFileException($"{Path}: '{tensor.Name}' is stored as {tensor.Type}; weights are read from " +
                "F32, F16, BF16 or F64. Save the model as one of these.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + numbers.Length, tensor.Count, nameof(numbers));
        int size = StoredNumbers.Size(tensor.Type);
        long start = tensor.Start + first * size;
        if (tensor.Type == StoredType.F32)
        {
            ReadFully(start, MemoryMarshal.AsBytes(numbers));
            return;
        }

        if (_bytes.Length == 0)
            _bytes = new byte[PieceLength * sizeof(double)];
        for (int done = 0; done < numbers.Length; done += PieceLength)
        {
            Span<float> piece = numbers.Slice(done, Math.Min(PieceLength, numbers.Length - done));
            Span<byte> bytes = _bytes.AsSpan(0, piece.Length * size);
            ReadFully(start + (long)done * size, bytes);
            StoredNumbers.Read(bytes, tensor.Type, piece);
        }
    }

    /// <summary>Writes a whole file, tensor after tensor, holding no more than a piece of one in memory.</summary>
    /// <param name="stream">Written from where it stands.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    /// <param name="tensors">In the order in which they shall lie.</param>
    /// <exception cref="ModelFileException">A number does not fit the type; says which tensor.</exception>
    public static void Write(Stream stream, StoredType type, IReadOnlyList<TensorToStore> tensors)
    {
        stream.Write(SafetensorsHeader.Compose(tensors, type));
        float[] numbers = new float[tensors.Select(tensor => Math.Max(PieceLength, tensor.Row)).DefaultIfEmpty().Max()];
        byte[] bytes = new byte[(long)numbers.Length * StoredNumbers.Size(type)];
        foreach (TensorToStore tensor in tensors)
        {
            int row = Math.Max(1, tensor.Row), length = numbers.Length / row * row;
            for (long first = 0; first < tensor.Count; first += length)
            {
                Span<float> piece = numbers.AsSpan(0, (int)Math.Min(length, tensor.Count - first));
                tensor.Fill(first, piece);
                Span<byte> stored = bytes.AsSpan(0, piece.Length * StoredNumbers.Size(type));
                if (StoredNumbers.Write(piece, type, stored) is { } beyond)
                {
                    throw new ModelFileException($"'{tensor.Name}' holds {beyond}, which is infinite as {type}; " +
                        $"write the model as {(type == StoredType.F16 ? "BF16 or F32" : "F32")}.");
                }

                stream.Write(stored);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private Dictionary<string, StoredTensor> ReadHeader()
    {
        long length = RandomAccess.GetLength(_handle);
        if (length < sizeof(long))
            throw new ModelFileException($"{Path} has {length} bytes and is no safetensors file; download it again.");

        Span<byte> start = stackalloc byte[sizeof(long)];
        ReadFully(0, start);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (headerLength > SafetensorsHeader.LongestBytes || (long)headerLength > length - sizeof(long))
        {
            throw new ModelFileException($"{Path} says that its header has {headerLength} bytes, but the file has " +
                $"{length}, and a header at most {SafetensorsHeader.LongestBytes}: it is truncated or no safetensors " +
                "file. Download or copy it again.");
        }

        byte[] header = new byte[headerLength];
        ReadFully(sizeof(long), header);
        long dataStart = sizeof(long) + header.Length;
        return SafetensorsHeader.Parse(header, Path, dataStart, length - dataStart);
    }

    private void ReadFully(long start, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(_handle, bytes, start);
            if (read == 0)
                throw new ModelFileException($"{Path} ended while it was being read; is another program writing it?");
            bytes = bytes[read..];
            start += read;
        }
    }
}
