using System.Text.Json;
using Scotd.Tasks;

namespace Scotd.Corpora;

/// <summary>Reads the objects of one JSON array one at a time: memory holds the largest object, not the file.</summary>
internal static class JsonArray
{
    private const int FirstBufferBytes = 1 << 16;
    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The objects, each with its place ("file, record N"); valid until the next one is asked for.</summary>
    /// <exception cref="CorpusException">No such file, not an array of objects, or an end too early.</exception>
    public static IEnumerable<(string Place, JsonElement Record)> Read(string path)
    {
        using Stream stream = JsonLines.OpenBytes(path);
        byte[] buffer = new byte[FirstBufferBytes];
        int filled = Fill(stream, buffer, path), number = 0;
        if (buffer.AsSpan(0, filled).StartsWith(s_byteOrderMark))
            buffer.AsSpan(s_byteOrderMark.Length, filled -= s_byteOrderMark.Length).CopyTo(buffer);
        bool isFinal = false;
        JsonReaderState state = default;
        while (true)
        {
            string place = $"{path}, record {number + 1}";
            Outcome outcome = Next(
                buffer.AsSpan(0, filled), isFinal, ref state, place, out int used, out JsonDocument? record);
            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
            if (outcome is Outcome.End) yield break;
            if (record is not null)
            {
                number++;
                using (record) yield return (place, record.RootElement);
                continue;
            }
            if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            int read = Fill(stream, buffer.AsSpan(filled), path);
            filled += read;
            isFinal = read == 0;
        }
    }

    private static int Fill(Stream stream, Span<byte> buffer, string path)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException problem)
        {
            throw JsonLines.NotWhole(path, problem);
        }
    }

    private enum Outcome
    {
        Record,
        NeedsMore,
        End,
    }

    private static Outcome Next(
        ReadOnlySpan<byte> bytes, bool isFinal, ref JsonReaderState state, string place,
        out int used, out JsonDocument? record)
    {
        record = null;
        used = 0;
        try
        {
            Utf8JsonReader reader = new(bytes, isFinal, state);
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartArray when reader.CurrentDepth == 0:
                        break;
                    case JsonTokenType.EndArray:
                        return Outcome.End;
                    case JsonTokenType.StartObject when reader.CurrentDepth == 1:
                        if (!JsonDocument.TryParseValue(ref reader, out record)) return Outcome.NeedsMore;
                        break;
                    default:
                        throw new JsonException("a list of objects is expected: [{...}, {...}].");
                }
                used = (int)reader.BytesConsumed;
                state = reader.CurrentState;
                if (record is not null) return Outcome.Record;
            }
            if (isFinal) throw new JsonException("the file ends inside the array.");
            return Outcome.NeedsMore;
        }
        catch (JsonException problem)
        {
            throw new CorpusException($"{place} is not as the paper's array format has it: {problem.Message} Get the " +
                "file again, or set the corpus's format.", problem);
        }
    }
}
