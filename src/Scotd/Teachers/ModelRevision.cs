using System.Security.Cryptography;
using System.Text;

namespace Scotd.Teachers;

/// <summary>Which model a folder holds, by the bytes of its files: the same wherever they lie and whenever.</summary>
public static class ModelRevision
{
    private const int Digits = 12;

    private static readonly string[] s_named =
    [
        "config.json", "generation_config.json", "model.safetensors.index.json", "tokenizer.json",
        "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt",
    ];

    /// <summary>
    /// The first 12 hexadecimal digits of the SHA-256 over configuration, tokenizer and weights: of each file in the
    /// order of their names the name, a line feed, the file's SHA-256 in hexadecimal digits, and a line feed.
    /// </summary>
    /// <param name="folder">In Hugging Face layout; other files in it do not count.</param>
    public static string Of(string folder)
    {
        IEnumerable<string> files = Directory.EnumerateFiles(folder)
            .Where(file => s_named.Contains(Path.GetFileName(file)) || Path.GetExtension(file) == ".safetensors")
            .OrderBy(Path.GetFileName, StringComparer.Ordinal);
        StringBuilder list = new();
        foreach (string file in files)
        {
            using FileStream stream = File.OpenRead(file);
            list.Append(Path.GetFileName(file)).Append('\n')
                .Append(Convert.ToHexStringLower(SHA256.HashData(stream))).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString())))[..Digits];
    }
}
