using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Turns <c>vocab.json</c> with <c>merges.txt</c> into one <c>tokenizer.json</c>. The two files carry neither the split
/// rule nor the special tokens: the family named in <c>tokenizer_config.json</c> or <c>config.json</c> does.
/// </summary>
internal sealed class SeparateFiles(TokenizerFolder folder)
{
    /// <summary>Qwen2's and Qwen3's rule, after <c>tokenization_qwen2.py</c> of transformers.</summary>
    private const string QwenRule = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}" +
        @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>Llama 3's rule, after <c>tokenizer.py</c> of its release.</summary>
    private const string Llama3Rule = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}" +
        @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const int SmallestLlama3Vocabulary = 128_000;

    private readonly JsonPart? _config = folder.Json(TokenizerFolder.ConfigFile);
    private readonly SpecialRoles _roles = new(folder);
    private readonly string _model = folder.Json("config.json")?["model_type"].TextOrNull() ?? "";

    private enum Family { Gpt2, Opt, Qwen, Llama3 }

    /// <summary>The bytes of <c>tokenizer.json</c>.</summary>
    public byte[] Write()
    {
        Dictionary<string, int> vocabulary = new(StringComparer.Ordinal);
        foreach ((string token, JsonPart part) in folder.Json(TokenizerFolder.VocabularyFile)!.Value.Members())
            vocabulary[token] = part.Id();
        Family family = FamilyOf(vocabulary);
        SortedDictionary<int, AddedToken> added = Added(vocabulary, family);
        string? begin = _roles.Token("bos") ?? Default(family, vocabulary);
        bool addsBegin = _config?["add_bos_token"] is { IsThere: true } flag ? flag.Flag(false)
            : family is Family.Opt or Family.Llama3;
        int? beginId = !addsBegin || begin is null ? null
            : added.Values.FirstOrDefault(t => t.Content == begin)?.Id;
        bool prefix = _config?["add_prefix_space"].Flag(false) ?? false;
        return TokenizerWriting.Write(new(
            folder.Json(TokenizerFolder.VocabularyFile)!.Value.Members().Select(m => (m.Name, m.Part.Id())),
            Merges(), [.. added.Values], prefix)
        {
            SplitRule = family switch { Family.Qwen => QwenRule, Family.Llama3 => Llama3Rule, _ => null },
            ComposesUnicode = family == Family.Qwen,
            WholePiecesFirst = family == Family.Llama3,
            Begin = beginId is { } id ? (begin!, id) : null,
        });
    }

    private Family FamilyOf(Dictionary<string, int> vocabulary)
    {
        string tokenizer = _config?["tokenizer_class"].TextOrNull() ?? "";
        if (tokenizer.EndsWith("Fast", StringComparison.Ordinal))
            tokenizer = tokenizer[..^"Fast".Length];
        if (tokenizer is "Qwen2Tokenizer" or "Qwen3Tokenizer" || IsModel("qwen2") || IsModel("qwen3"))
            return Family.Qwen;
        if (tokenizer is not ("" or "GPT2Tokenizer" or "PreTrainedTokenizer" or "CodeGenTokenizer"))
        {
            throw new TokenizerException(
                $"{folder.PathOf(TokenizerFolder.ConfigFile)}: tokenizer_class {tokenizer} is not supported with " +
                $"{TokenizerFolder.VocabularyFile} and {TokenizerFolder.MergesFile}; " +
                $"provide its {TokenizerFolder.WholeFile}.");
        }
        if (IsModel("llama") && tokenizer != "GPT2Tokenizer" && vocabulary.Count >= SmallestLlama3Vocabulary)
            return Family.Llama3;
        bool looksLikeOpt = vocabulary.TryGetValue("<pad>", out int pad) && pad == 1
            && vocabulary.TryGetValue("</s>", out int end) && end == 2;
        return IsModel("opt") || (_model.Length == 0 && _config is null && looksLikeOpt) ? Family.Opt : Family.Gpt2;
    }

    private bool IsModel(string start) => _model.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    /// <summary>The special tokens of a family whose files name none.</summary>
    private static string? Default(Family family, Dictionary<string, int> vocabulary)
    {
        string token = family == Family.Opt ? "</s>" : "<|endoftext|>";
        return family is Family.Opt or Family.Gpt2 && vocabulary.ContainsKey(token) ? token : null;
    }

    private SortedDictionary<int, AddedToken> Added(Dictionary<string, int> vocabulary, Family family)
    {
        SortedDictionary<int, AddedToken> added = [];
        if (folder.Json(TokenizerFolder.AddedFile) is { } file)
        {
            foreach ((string token, JsonPart id) in file.Members())
                added[id.Id()] = new(id.Id(), token, IsSpecial: false);
        }
        if (_config?["added_tokens_decoder"] is { IsThere: true } listed)
        {
            foreach ((string id, JsonPart token) in listed.Members())
            {
                if (!int.TryParse(id, out int number))
                    throw token.Wrong("is not listed under a token id");
                added[number] = AddedTokenReading.Read(token, number);
            }
        }
        string?[] roles = [.. ((string[])["bos", "eos", "unk", "pad"]).Select(_roles.Token),
            Default(family, vocabulary), family == Family.Opt && vocabulary.ContainsKey("<pad>") ? "<pad>" : null];
        int next = Math.Max(vocabulary.Values.Max(), added.Keys.LastOrDefault(-1)) + 1;
        foreach (string token in roles.OfType<string>().Distinct())
        {
            int id = added.Values.FirstOrDefault(t => t.Content == token)?.Id
                ?? (vocabulary.TryGetValue(token, out int known) ? known : next++);
            added[id] = added.TryGetValue(id, out AddedToken? there)
                ? there with { IsSpecial = true } : new(id, token, IsSpecial: true);
        }
        return added;
    }

    private IEnumerable<(string Left, string Right)> Merges()
    {
        string path = folder.PathOf(TokenizerFolder.MergesFile);
        string text = Encoding.UTF8.GetString(folder.Bytes(TokenizerFolder.MergesFile));
        int number = 0;
        foreach (string ending in text.Split('\n'))
        {
            number++;
            string line = ending.TrimEnd('\r');
            if (line.Length == 0 || (number == 1 && line.StartsWith("#version", StringComparison.Ordinal)))
                continue;
            yield return line.Split(' ') is [{ Length: > 0 } left, { Length: > 0 } right]
                ? (left, right) : throw new TokenizerException($"{path}:{number} is \"{line}\"; a merge is two " +
                    "tokens with one blank between. Copy the file again from where it came.");
        }
    }
}
