using System.Text.Json;
using Scotd.Neural.Tokens;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Students;

/// <summary>Tokenizers of the two kinds that models have, small enough to be made in a moment.</summary>
internal static class SmallTokenizers
{
    private const string Texts = "Q: Which is 0?\n (a) this\n (b) that\nA: Rain is water. So the answer is: (a)\n\n";

    /// <summary>Blanks belong to the word behind them, as in GPT-2, OPT and Llama 3.</summary>
    public static Tokenizer ByteLevel(bool addBegin = true) => TokenizerTraining.Train(
        [Texts, Texts], 300, ["<|endoftext|>"], begin: "<|endoftext|>", end: "<|endoftext|>", addBegin: addBegin);

    /// <summary>A blank is put before every text, as in Llama 2.</summary>
    public static Tokenizer SentencePieceLike(TempFolder folder)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal) { ["<s>"] = 0, ["</s>"] = 1, ["▁"] = 2 };
        foreach (char letter in Texts.Where(letter => letter != ' ').Distinct())
            ids.Add(letter.ToString(), ids.Count);
        string[][] merges = [["R", "a"], ["i", "n"], ["Ra", "in"], ["▁", "Rain"], ["▁", "i"], ["▁i", "s"]];
        foreach (string[] pair in merges)
            ids.Add(pair[0] + pair[1], ids.Count);
        folder.Write("tokenizer.json", $$$"""
            {
              "added_tokens": [{"id":0,"content":"<s>","special":true}, {"id":1,"content":"</s>","special":true}],
              "normalizer": {"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},
                {"type":"Replace","pattern":{"String":" "},"content":"▁"}]},
              "pre_tokenizer": null,
              "post_processor": {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},
                {"Sequence":{"id":"A","type_id":0}}],"special_tokens":{"<s>":{"id":"<s>","ids":[0],"tokens":["<s>"]}} },
              "decoder": {"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},
                {"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]},
              "model": {"type":"BPE","vocab":{{{JsonSerializer.Serialize(ids)}}},
                "merges":{{{JsonSerializer.Serialize(merges)}}} }
            }
            """);
        folder.Write("tokenizer_config.json", """{"bos_token":"<s>","eos_token":"</s>"}""");
        return Tokenizer.Open(folder.Path);
    }

    /// <summary>The first question of <see cref="SmallTask.Split"/>, made longer in front.</summary>
    public static Scotd.Tasks.Question Long(int repetitions) => SmallTask.Split(1)[0] with
    {
        Text = string.Concat(Enumerable.Repeat("Rain is water. ", repetitions)) + "Which is 0?",
    };
}
