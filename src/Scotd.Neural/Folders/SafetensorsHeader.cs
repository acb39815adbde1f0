using System.Text.Json;
using System.Text.Unicode;

namespace Scotd.Neural.Folders;

/// <summary>
/// The header of a safetensors file: JSON from tensor names to type, shape and byte range, all of which must agree with
/// each other and with the file. Rules: github.com/huggingface/safetensors, README, "Format".
/// </summary>
internal static class SafetensorsHeader
{
    /// <summary>As in the reference implementation: MAX_HEADER_SIZE.</summary>
    public const int LongestBytes = 100_000_000;

    private const string Metadata = "__metadata__";

    private static readonly Dictionary<string, StoredType> s_types = Enum.GetValues<StoredType>()
        .ToDictionary(type => type.ToString().Replace("F8", "F8_", StringComparison.Ordinal), StringComparer.Ordinal);

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="path">For messages.</param>
    /// <param name="dataStart">Offset in the file of the first byte after the header.</param>
    /// <param name="dataLength">Bytes after the header.</param>
    /// <exception cref="ModelFileException">Says which entry is wrong and how.</exception>
    public static Dictionary<string, StoredTensor> Parse(
        ReadOnlyMemory<byte> json, string path, long dataStart, long dataLength)
    {
        if (!Utf8.IsValid(json.Span))
            throw Broken(path, "its header is not UTF-8 text");

        Dictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Broken(path, "its header is not a JSON object");

            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
            {
                if (entry.NameEquals(Metadata))
                    continue;
                StoredTensor tensor = ParseEntry(entry, path, dataStart, dataLength);
                if (!tensors.TryAdd(tensor.Name, tensor))
                    throw Broken(path, $"its header names '{tensor.Name}' twice");
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw Broken(path, $"its header is not JSON ({problem.Message.TrimEnd('.')})", problem);
        }

        CheckCover(tensors.Values, path, dataStart, dataLength);
        return tensors;
    }

    /// <summary>Writes a header; the tensors' bytes follow it in the same order, without gaps.</summary>
    /// <returns>The length that starts the file and the JSON, padded with spaces to a multiple of 8 bytes.</returns>
    public static byte[] Compose(IReadOnlyList<TensorToStore> tensors, StoredType type)
    {
        using MemoryStream stream = new();
        stream.Write(stackalloc byte[sizeof(long)]);
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(Metadata);
            writer.WriteString("format", "pt");
            writer.WriteEndObject();
            long start = 0;
            foreach (TensorToStore tensor in tensors)
            {
                long end = start + tensor.Count * StoredNumbers.Size(type);
                WriteEntry(writer, tensor, type, start, end);
                start = end;
            }

            writer.WriteEndObject();
        }

        while (stream.Length % sizeof(long) != 0)
            stream.WriteByte((byte)' ');
        byte[] header = stream.ToArray();
        BitConverter.TryWriteBytes(header, stream.Length - sizeof(long));
        return header;
    }

    private static StoredTensor ParseEntry(JsonProperty entry, string path, long dataStart, long dataLength)
    {
        string name = entry.Name;
        if (entry.Value.ValueKind != JsonValueKind.Object
            || !entry.Value.TryGetProperty("dtype", out JsonElement dtype)
            || !entry.Value.TryGetProperty("shape", out JsonElement shape)
            || !entry.Value.TryGetProperty("data_offsets", out JsonElement offsets))
        {
            throw Broken(path, $"the entry of '{name}' lacks dtype, shape or data_offsets");
        }

        StoredType type = ParseType(dtype, name, path);
        long[] sizes = ParseNumbers(shape, "shape", name, path);
        long[] range = ParseNumbers(offsets, "data_offsets", name, path);
        if (range.Length != 2 || range[1] < range[0])
            throw Broken(path, $"the data_offsets of '{name}' are not a start and an end");
        if (range[1] > dataLength)
        {
            throw Broken(path, $"'{name}' ends at byte {range[1]} of the data, " +
                $"but the file holds only {dataLength}: it is truncated, or its header lies");
        }

        Int128 expected = sizes.Aggregate((Int128)StoredNumbers.Size(type),
            (product, size) => Int128.Min(product * size, long.MaxValue));
        if (expected != range[1] - range[0])
        {
            throw Broken(path, $"'{name}' has {range[1] - range[0]} bytes, " +
                $"but ({string.Join(", ", sizes)}) numbers of {type} take {expected}");
        }

        return new StoredTensor(name, type, sizes, dataStart + range[0], range[1] - range[0]);
    }

    private static StoredType ParseType(JsonElement dtype, string name, string path)
    {
        string text = dtype.ValueKind == JsonValueKind.String ? dtype.GetString()! : "";
        return s_types.TryGetValue(text, out StoredType type)
            ? type
            : throw new ModelFileException($"{path}: '{name}' is stored as {dtype.GetRawText()}, which is not known; " +
                "save the model as F32, F16 or BF16.");
    }

    private static long[] ParseNumbers(JsonElement array, string key, string name, string path)
    {
        if (array.ValueKind != JsonValueKind.Array)
            throw Broken(path, $"the {key} of '{name}' is not a list");

        long[] numbers = new long[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out numbers[i]) || numbers[i++] < 0)
                throw Broken(path, $"the {key} of '{name}' holds {element.GetRawText()}, not a whole number from 0");
        }

        return numbers;
    }

    /// <summary>Every byte of the data belongs to one tensor and no more.</summary>
    private static void CheckCover(IEnumerable<StoredTensor> tensors, string path, long dataStart, long dataLength)
    {
        long end = dataStart;
        string last = "the header";
        foreach (StoredTensor tensor in tensors.OrderBy(t => t.Start).ThenBy(t => t.Length))
        {
            if (tensor.Start < end)
                throw Broken(path, $"'{tensor.Name}' overlaps '{last}'");
            if (tensor.Start > end)
                throw Broken(path, $"{tensor.Start - end} bytes between '{last}' and '{tensor.Name}' belong to none");
            end = tensor.Start + tensor.Length;
            last = tensor.Name;
        }

        if (end != dataStart + dataLength)
            throw Broken(path, $"{dataStart + dataLength - end} bytes after '{last}' belong to no tensor");
    }

    private static void WriteEntry(Utf8JsonWriter writer, TensorToStore tensor, StoredType type, long start, long end)
    {
        writer.WriteStartObject(tensor.Name);
        writer.WriteString("dtype", type.ToString());
        writer.WriteStartArray("shape");
        foreach (long size in tensor.Shape)
            writer.WriteNumberValue(size);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(start);
        writer.WriteNumberValue(end);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static ModelFileException Broken(string path, string problem, Exception? inner = null) =>
        new($"{path} is not a sound safetensors file: {problem}. Download or copy it again, or save the model anew.",
            inner);
}
