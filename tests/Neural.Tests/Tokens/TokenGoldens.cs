using System.Text.Json;

namespace Scotd.Neural.Tests.Tokens;

/// <summary>What <c>reference/tokenizers/bpe.py</c> wrote.</summary>
internal static class TokenGoldens
{
    /// <summary>Texts that are hard on tokenizers.</summary>
    public static string[] Texts { get; } = Read("texts").Deserialize<string[]>()!;

    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine("golden", "tokens", $"{name}.json"))).RootElement;
}
