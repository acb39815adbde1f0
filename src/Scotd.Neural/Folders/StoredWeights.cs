using System.Text.RegularExpressions;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>The weights of a folder, in one file or in shards, by the names that transformers gives them.</summary>
internal sealed partial class StoredWeights : IDisposable
{
    /// <summary>The file of a model that is not sharded.</summary>
    public const string FileName = "model.safetensors";

    private const string IndexName = "model.safetensors.index.json";

    private readonly List<SafetensorsFile> _files = [];
    private readonly Dictionary<string, (SafetensorsFile File, StoredTensor Tensor)> _tensors =
        new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly string _prefix;
    private readonly bool _encodes;

    private StoredWeights(string folder, ModelFamily family)
    {
        _folder = folder;
        _prefix = Placements.Prefix(family);
        _encodes = !FamilyShapes.Decoders.Contains(family);
    }

    /// <summary>Every tensor that may be a weight, by its full name.</summary>
    public IReadOnlyDictionary<string, (SafetensorsFile File, StoredTensor Tensor)> Tensors => _tensors;

    /// <summary>Opens the file, or all shards.</summary>
    /// <exception cref="ModelFileException">A file is absent or not sound, or a name occurs twice.</exception>
    public static StoredWeights Open(string folder, ModelFamily family)
    {
        StoredWeights weights = new(folder, family);
        try
        {
            if (File.Exists(System.IO.Path.Combine(folder, FileName)))
                weights.AddFile(FileName, placed: null);
            else if (File.Exists(System.IO.Path.Combine(folder, IndexName)))
                weights.AddShards();
            else
                throw weights.Absent();
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafetensorsFile file in _files)
            file.Dispose();
    }

    private void AddShards()
    {
        string path = System.IO.Path.Combine(_folder, IndexName);
        Dictionary<string, string> placed = ReadIndex(path);
        foreach (string shard in placed.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (shard != System.IO.Path.GetFileName(shard))
                throw new ModelFileException($"{path}: '{shard}' is not the name of a file in the same folder.");
            if (!File.Exists(System.IO.Path.Combine(_folder, shard)))
                throw new ModelFileException($"{_folder} lacks '{shard}', which {IndexName} names; download it.");
            SafetensorsFile file = AddFile(shard, placed);
            foreach ((string name, _) in placed.Where(entry => entry.Value == shard))
            {
                if (!file.Tensors.ContainsKey(name))
                {
                    throw new ModelFileException($"{path} places '{name}' in '{shard}', which does not hold it; " +
                        "download both again.");
                }
            }
        }
    }

    private static Dictionary<string, string> ReadIndex(string path)
    {
        ConfigSection map = ConfigSection.Open(path).Section("weight_map")
            ?? throw new ModelFileException($"{path} has no weight_map; download it again.");
        Dictionary<string, string> placed = new(StringComparer.Ordinal);
        foreach (string name in map.Keys)
            placed[name] = map.Text(name) ?? throw new ModelFileException($"{path} gives no file for '{name}'.");
        return placed;
    }

    private SafetensorsFile AddFile(string name, Dictionary<string, string>? placed)
    {
        SafetensorsFile file = SafetensorsFile.Open(System.IO.Path.Combine(_folder, name));
        _files.Add(file);
        foreach (StoredTensor tensor in file.Tensors.Values)
        {
            bool elsewhere = placed is not null && placed.TryGetValue(tensor.Name, out string? shard) && shard != name;
            if (elsewhere || Buffer().IsMatch(tensor.Name) || (_encodes && EncoderTask().IsMatch(tensor.Name)))
                continue;
            string full = FullName(tensor.Name);
            if (!_tensors.TryAdd(full, (file, tensor)))
                throw new ModelFileException($"{file.Path}: '{tensor.Name}' is stored twice; keep one of them.");
        }

        return file;
    }

    /// <summary>With the family's prefix; early files of BERT call a norm's gain gamma and its bias beta.</summary>
    private string FullName(string name)
    {
        if (name != Placements.Head && !name.StartsWith(_prefix, StringComparison.Ordinal))
            name = _prefix + name;
        return !_encodes ? name
            : name.EndsWith(".gamma", StringComparison.Ordinal) ? $"{name[..^".gamma".Length]}.weight"
            : name.EndsWith(".beta", StringComparison.Ordinal) ? $"{name[..^".beta".Length]}.bias"
            : name;
    }

    private ModelFileException Absent()
    {
        string? pickle = Directory.EnumerateFiles(_folder)
            .Select(System.IO.Path.GetFileName)
            .Where(name => Pickle().IsMatch(name!))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        return new ModelFileException(pickle is null
            ? $"{_folder} holds neither {FileName} nor {IndexName}; download one of them."
            : $"{_folder} holds its weights only as '{pickle}'. Pickled files can run code when they are opened, so " +
                $"they are never read; convert them to {FileName}, in Python: " +
                "AutoModelForCausalLM.from_pretrained(folder).save_pretrained(folder, safe_serialization=True).");
    }

    /// <summary>What is computed anew and needs no storing: masks, rotary frequencies, a format's number.</summary>
    [GeneratedRegex(@"\.attn\.(masked_)?bias$|rotary_emb\.inv_freq$|decoder\.version$|embeddings\.position_ids$")]
    private static partial Regex Buffer();

    /// <summary>What an encoder learned its task with, behind its last layer: sentences do not pass it.</summary>
    [GeneratedRegex(@"^((bert|mpnet)\.)?(pooler|cls|lm_head)\.")]
    private static partial Regex EncoderTask();

    [GeneratedRegex(@"\.(bin|pt|pth|ckpt|pkl)(\.index\.json)?$")]
    private static partial Regex Pickle();
}
