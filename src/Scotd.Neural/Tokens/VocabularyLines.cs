using System.Text;
using System.Text.Json;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Turns BERT's <c>vocab.txt</c>, a token a line, into one <c>tokenizer.json</c>. The settings are those of
/// <c>tokenizer_config.json</c>, with the defaults of transformers, models/bert/tokenization_bert.py and
/// models/mpnet/tokenization_mpnet.py.
/// </summary>
internal sealed class VocabularyLines(TokenizerFolder folder)
{
    private readonly JsonPart? _config = folder.Json(TokenizerFolder.ConfigFile);
    private readonly SpecialRoles _roles = new(folder);

    /// <summary>The bytes of <c>tokenizer.json</c>.</summary>
    public byte[] Write()
    {
        string[] tokens = [.. Lines()];
        bool isMpnet = folder.Json("config.json")?["model_type"].TextOrNull() is "mpnet"
            || _config?["tokenizer_class"].TextOrNull() is "MPNetTokenizer" or "MPNetTokenizerFast";
        (string Role, string Token)[] roles = isMpnet
            ? [("cls", "<s>"), ("pad", "<pad>"), ("sep", "</s>"), ("unk", "[UNK]"), ("mask", "<mask>")]
            : [("cls", "[CLS]"), ("pad", "[PAD]"), ("sep", "[SEP]"), ("unk", "[UNK]"), ("mask", "[MASK]")];
        Dictionary<string, int> special = [];
        foreach ((string role, string usual) in roles)
        {
            string token = _roles.Token(role) ?? usual;
            int id = Array.LastIndexOf(tokens, token);
            special[role] = id >= 0 || role == "mask" ? id : throw new TokenizerException(
                $"{folder.PathOf(TokenizerFolder.LinesFile)} lacks {token}, the {role}_token. Copy the file again " +
                $"from where the model came, or name the token in {TokenizerFolder.ConfigFile}.");
        }

        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            version = "1.0",
            added_tokens = special.Values.Where(id => id >= 0).Distinct().Order()
                .Select(id => new { id, content = tokens[id], special = true, normalized = false }),
            normalizer = new
            {
                type = "BertNormalizer",
                clean_text = true,
                handle_chinese_chars = Flag("tokenize_chinese_chars") ?? true,
                strip_accents = Flag("strip_accents"),
                lowercase = Flag("do_lower_case") ?? true,
            },
            pre_tokenizer = new { type = "BertPreTokenizer" },
            post_processor = new { type = "BertProcessing", sep = Pair("sep"), cls = Pair("cls") },
            decoder = new { type = "WordPiece", prefix = "##", cleanup = true },
            model = new
            {
                type = "WordPiece",
                unk_token = tokens[special["unk"]],
                continuing_subword_prefix = "##",
                max_input_chars_per_word = 100,
                vocab = Ids(tokens),
            },
        });

        object[] Pair(string role) => [tokens[special[role]], special[role]];
    }

    private bool? Flag(string key) => _config?[key] is { IsThere: true } flag ? flag.Flag(false) : null;

    private IEnumerable<string> Lines()
    {
        string[] lines = Encoding.UTF8.GetString(folder.Bytes(TokenizerFolder.LinesFile)).Split('\n');
        return lines.Take(lines[^1].Length == 0 ? lines.Length - 1 : lines.Length).Select(line => line.TrimEnd());
    }

    /// <summary>Of a token on several lines, the last.</summary>
    private static Dictionary<string, int> Ids(string[] tokens)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        for (int id = 0; id < tokens.Length; id++)
            ids[tokens[id]] = id;
        return ids;
    }
}
