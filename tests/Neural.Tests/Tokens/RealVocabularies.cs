using System.Runtime.CompilerServices;
using System.Text.Json;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

/// <summary>
/// The published vocabularies of the data folder, laid out as Hugging Face folders in a temporary place.
/// </summary>
internal static class RealVocabularies
{
    public const string Llama3Rule = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}" +
        @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>A path in the data folder; skips the test where it is absent.</summary>
    public static string Path(string relative, [CallerFilePath] string here = "")
    {
        string root = Environment.GetEnvironmentVariable("SCOTD_DATA")
            ?? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", "..", "..", "shared", "data");
        string path = System.IO.Path.Combine(root, relative);
        Assert.SkipUnless(Directory.Exists(path) || File.Exists(path),
            $"{path} is absent; set SCOTD_DATA to the data folder.");
        return path;
    }

    public static Tokenizer Gpt2() => Open(
        ("vocab.json", File.ReadAllText(Path("tokenizers/gpt2/encoder.json"))),
        ("merges.txt", File.ReadAllText(Path("tokenizers/gpt2/vocab.bpe"))));

    public static Tokenizer Opt() => Open(
        ("vocab.json", File.ReadAllText(Path("tokenizers/opt/gpt2-vocab.json"))),
        ("merges.txt", File.ReadAllText(Path("tokenizers/opt/gpt2-merges.txt"))),
        ("config.json", """{"model_type":"opt","bos_token_id":2,"eos_token_id":2,"pad_token_id":1}"""));

    public static Tokenizer Llama3()
    {
        string added = string.Join(',', ((string[])["<|begin_of_text|>", "<|end_of_text|>"]).Select((token, i) =>
            $$"""{"id":{{128000 + i}},"content":"{{token}}","normalized":false,"special":true}"""));
        string vocabulary = File.ReadAllText(Path("tokenizers/llama3.2/encoder.json"));
        string merges = JsonSerializer.Serialize(
            File.ReadLines(Path("tokenizers/llama3.2/vocab.bpe")).Where(line => line.Length > 0));
        string rule = JsonSerializer.Serialize(Llama3Rule);
        return Open(("tokenizer.json", $$$"""
            {
              "added_tokens": [{{{added}}}], "normalizer": null,
              "pre_tokenizer": {"type":"Sequence","pretokenizers":[
                {"type":"Split","pattern":{"Regex":{{{rule}}}},"behavior":"Isolated","invert":false},
                {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]},
              "post_processor": {"type":"Sequence","processors":[{"type":"ByteLevel","add_prefix_space":true},
                {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<|begin_of_text|>","type_id":0}},
                  {"Sequence":{"id":"A","type_id":0}}],"pair":[],
                  "special_tokens":{"<|begin_of_text|>":{
                    "id":"<|begin_of_text|>","ids":[128000],"tokens":["<|begin_of_text|>"]} } }]},
              "decoder": {"type":"ByteLevel"},
              "model": {"type":"BPE","ignore_merges":true,"vocab":{{{vocabulary}}},"merges":{{{merges}}}}
            }
            """));
    }

    public static Tokenizer TinyStories() => Tokenizer.Open(Path("models/TinyStories-656K"));

    /// <summary>Opens a temporary folder with the given files, and deletes it.</summary>
    public static Tokenizer Open(params (string Name, string Text)[] files)
    {
        string folder = Directory.CreateTempSubdirectory("scotd-tokens-").FullName;
        try
        {
            foreach ((string name, string text) in files)
                File.WriteAllText(System.IO.Path.Combine(folder, name), text);
            return Tokenizer.Open(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
