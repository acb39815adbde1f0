namespace Scotd.Neural.Tokens;

/// <summary>The files of a Hugging Face folder that say how text becomes ids, held in memory.</summary>
internal sealed class TokenizerFolder
{
    /// <summary>Everything in one file; preferred.</summary>
    public const string WholeFile = "tokenizer.json";

    /// <summary>Token to id, of the older layout.</summary>
    public const string VocabularyFile = "vocab.json";

    /// <summary>A token a line, of BERT's layout.</summary>
    public const string LinesFile = "vocab.txt";

    /// <summary>Merge rules, of the older layout.</summary>
    public const string MergesFile = "merges.txt";

    /// <summary>Special tokens and settings of the tokenizer.</summary>
    public const string ConfigFile = "tokenizer_config.json";

    /// <summary>Special tokens by role.</summary>
    public const string SpecialMapFile = "special_tokens_map.json";

    /// <summary>Tokens added to the older layout.</summary>
    public const string AddedFile = "added_tokens.json";

    private static readonly string[] s_saved =
        [WholeFile, VocabularyFile, MergesFile, LinesFile, ConfigFile, SpecialMapFile, AddedFile];

    private readonly string _path;
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>A folder that exists in memory only.</summary>
    public TokenizerFolder(string path, params ReadOnlySpan<(string Name, byte[] Bytes)> files)
    {
        _path = path;
        foreach ((string name, byte[] bytes) in files)
            _files[name] = bytes;
    }

    /// <summary>Whether a folder holds a tokenizer at all.</summary>
    public static bool IsIn(string path) =>
        ((string[])[WholeFile, VocabularyFile, LinesFile]).Any(name => File.Exists(Path.Combine(path, name)));

    /// <summary>Reads what a folder has of the known files.</summary>
    public static TokenizerFolder Read(string path)
    {
        if (!Directory.Exists(path))
            throw new TokenizerException($"{path} is no folder; give the folder that holds {WholeFile}.");
        TokenizerFolder folder = new(path);
        foreach (string name in (string[])[.. s_saved, "generation_config.json", "config.json"])
        {
            string file = Path.Combine(path, name);
            if (File.Exists(file))
                folder._files[name] = File.ReadAllBytes(file);
        }
        return folder;
    }

    /// <summary>Whether the folder has a file.</summary>
    public bool Has(string name) => _files.ContainsKey(name);

    /// <summary>The file's path, for messages.</summary>
    public string PathOf(string name) => Path.Combine(_path, name);

    /// <summary>The bytes of a file that the folder has.</summary>
    public byte[] Bytes(string name) => _files[name];

    /// <summary>A file as JSON; null when the folder lacks it.</summary>
    public JsonPart? Json(string name) =>
        _files.TryGetValue(name, out byte[]? bytes) ? JsonPart.Read(PathOf(name), bytes) : null;

    /// <summary>
    /// The whole tokenizer as <c>tokenizer.json</c> lays it out, made from the older files where need be.
    /// </summary>
    public JsonPart Whole()
    {
        if (Has(WholeFile))
            return Json(WholeFile)!.Value;
        if (!Has(VocabularyFile) && Has(LinesFile))
            return Made(LinesFile, new VocabularyLines(this).Write());
        if (!Has(VocabularyFile) || !Has(MergesFile))
        {
            string missing = string.Join(" and ",
                ((string[])[VocabularyFile, MergesFile]).Where(name => !Has(name)));
            throw new TokenizerException(
                $"{_path} holds no tokenizer: neither {WholeFile} nor {VocabularyFile} with {MergesFile} nor " +
                $"{LinesFile} (missing: {WholeFile}, {missing}). Copy the files from where the model came.");
        }
        return Made($"{VocabularyFile} with {MergesFile}", new SeparateFiles(this).Write());
    }

    /// <summary>Writes the tokenizer's files, each whole or not at all, and one more unless it is among them.</summary>
    public void Save(string path, (string Name, byte[] Bytes) unlessThere)
    {
        Directory.CreateDirectory(path);
        foreach (string name in s_saved.Where(Has))
            Write(Path.Combine(path, name), _files[name]);
        if (!Has(unlessThere.Name))
            Write(Path.Combine(path, unlessThere.Name), unlessThere.Bytes);
    }

    private JsonPart Made(string source, byte[] whole)
    {
        _files[WholeFile] = whole;
        return JsonPart.Read(PathOf(source), whole);
    }

    private static void Write(string target, byte[] bytes)
    {
        string draft = $"{target}.tmp";
        File.WriteAllBytes(draft, bytes);
        File.Move(draft, target, overwrite: true);
    }
}
