using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

/// <summary>Vocabularies in formats that the engine does not read, rewritten as <c>tokenizer.json</c>.</summary>
internal static class ForeignVocabularies
{
    private const string QwenRule = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}" +
        @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>
    /// Ranks of byte strings; the merge that makes a token is what the lower ranks leave of it: two parts.
    /// </summary>
    public static Tokenizer Qwen()
    {
        Dictionary<string, int> ranks = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(RealVocabularies.Path("tokenizers/qwen/qwen.tiktoken")))
        {
            string[] fields = line.Split(' ');
            ranks[Visible(Convert.FromBase64String(fields[0]))] = int.Parse(fields[1]);
        }
        List<string[]> merges =
            [.. ranks.Where(r => r.Key.Length > 1).OrderBy(r => r.Value).Select(r => Parts(r.Key, ranks))];
        string rule = JsonSerializer.Serialize(QwenRule);
        return RealVocabularies.Open(("tokenizer.json", $$"""
            {
              "added_tokens": [], "normalizer": {"type":"NFC"},
              "pre_tokenizer": {"type":"Sequence","pretokenizers":[
                {"type":"Split","pattern":{"Regex":{{rule}} },"behavior":"Isolated","invert":false},
                {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":false,"use_regex":false}]},
              "post_processor": {"type":"ByteLevel","add_prefix_space":false}, "decoder": {"type":"ByteLevel"},
              "model": {"type":"BPE","vocab":{{JsonSerializer.Serialize(ranks)}},
                "merges":{{JsonSerializer.Serialize(merges)}} }
            }
            """));
    }

    /// <summary>
    /// A SentencePiece model: each way to write a piece as two pieces is a merge, the best-scored piece first (as
    /// transformers' <c>convert_slow_tokenizer.py</c> does it).
    /// </summary>
    public static Tokenizer Llama2()
    {
        List<(string Text, float Score)> pieces =
            Pieces(File.ReadAllBytes(RealVocabularies.Path("tokenizers/llama2/tokenizer.model")));
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        for (int id = 0; id < pieces.Count; id++)
            ids[pieces[id].Text] = id;
        List<(string[] Pair, float Score)> merges = [];
        foreach ((string text, float score) in pieces)
        {
            merges.AddRange(Enumerable.Range(1, Math.Max(0, text.Length - 1))
                .Select(i => new[] { text[..i], text[i..] }).Where(p => ids.ContainsKey(p[0]) && ids.ContainsKey(p[1]))
                .OrderBy(p => ids[p[0]]).ThenBy(p => ids[p[1]]).Select(p => (p, score)));
        }
        return RealVocabularies.Open(("tokenizer.json", $$"""
            {
              "added_tokens": [], "pre_tokenizer": null, "post_processor": null,
              "normalizer": {"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},
                {"type":"Replace","pattern":{"String":" "},"content":"▁"}]},
              "decoder": {"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},
                {"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]},
              "model": {"type":"BPE","unk_token":"<unk>","fuse_unk":true,"byte_fallback":true,
                "vocab":{{JsonSerializer.Serialize(ids)}},
                "merges":{{JsonSerializer.Serialize(merges.OrderByDescending(m => m.Score).Select(m => m.Pair))}} }
            }
            """));
    }

    private static string[] Parts(string token, Dictionary<string, int> ranks)
    {
        List<string> parts = [.. token.Select(c => c.ToString())];
        while (parts.Count > 2)
        {
            int best = Enumerable.Range(0, parts.Count - 1)
                .MinBy(i => ranks.GetValueOrDefault(parts[i] + parts[i + 1], int.MaxValue));
            parts[best] += parts[best + 1];
            parts.RemoveAt(best + 1);
        }
        return [.. parts];
    }

    private static string Visible(byte[] bytes)
    {
        List<byte> plain = [.. Enumerable.Range(0, 256)
            .Where(b => b is (>= 33 and < 127) or (>= 161 and < 173) or >= 174).Select(b => (byte)b)];
        List<byte> rest = [.. Enumerable.Range(0, 256).Select(b => (byte)b).Except(plain)];
        return string.Concat(bytes.Select(b => plain.Contains(b) ? (char)b : (char)(256 + rest.IndexOf(b))));
    }

    /// <summary>Field 1 of the model is a piece: its field 1 the text, its field 2 the score.</summary>
    private static List<(string, float)> Pieces(byte[] model)
    {
        List<(string, float)> pieces = [];
        foreach ((int field, byte[] piece) in Fields(model).Where(f => f.Field == 1))
        {
            Dictionary<int, byte[]> parts = Fields(piece).ToDictionary(f => f.Field, f => f.Bytes);
            float score = parts.TryGetValue(2, out byte[]? bytes) ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : 0;
            pieces.Add((Encoding.UTF8.GetString(parts[1]), score));
        }
        return pieces;
    }

    private static IEnumerable<(int Field, byte[] Bytes)> Fields(byte[] message)
    {
        int at = 0;
        while (at < message.Length)
        {
            int tag = Varint();
            int length = (tag & 7) switch { 0 => 0, 1 => 8, 2 => Varint(), _ => 4 };
            if ((tag & 7) == 0)
                Varint();
            yield return (tag >> 3, message[at..(at + length)]);
            at += length;
        }

        int Varint()
        {
            int value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte b = message[at++];
                value |= (b & 0x7F) << shift;
                if (b < 0x80)
                    return value;
            }
        }
    }
}
