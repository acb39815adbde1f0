using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Scotd.Yaml;

/// <summary>A YAML document as plain nodes, each of which knows where it was written.</summary>
internal abstract class YamlTree(YamlPlace place)
{
    /// <summary>File and line, or the override that wrote it.</summary>
    public YamlPlace Place { get; } = place;

    /// <summary>Reads a file's one document.</summary>
    /// <exception cref="PlanException">
    /// No such file, not YAML, a key written twice, or more than one document.
    /// </exception>
    public static YamlTree Open(string path)
    {
        if (!File.Exists(path))
            throw new PlanException($"{path} does not exist. Give the path of a YAML file that does.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Parse(File.ReadAllText(path), line => new($"{path}:{line}", folder));
    }

    internal static YamlTree Parse(string text, Func<long, YamlPlace> at)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException problem)
        {
            throw new PlanException($"{at(problem.Start.Line).Text} is not YAML: {problem.Message} " +
                "Check indentation, colons and quotes there.", problem);
        }
        catch (InvalidOperationException problem)
        {
            // What YamlDotNet throws where a list or map in brackets never ends.
            throw new PlanException($"{at(1).Text} is not YAML: a bracket or quote is never closed.", problem);
        }
        return stream.Documents.Count switch
        {
            0 => new YamlScalar("", at(1)),
            1 => From(stream.Documents[0].RootNode, at),
            _ => throw new PlanException($"{at(1).Text} holds {stream.Documents.Count} documents; keep one a file."),
        };
    }

    /// <summary>The value under these keys, positions in lists included, or null.</summary>
    public YamlTree? Walk(IEnumerable<string> keys) => keys.Aggregate((YamlTree?)this, (at, key) => at?.Step(key));

    /// <summary>The value under one key or at one position, or null.</summary>
    public virtual YamlTree? Step(string key) => null;

    private static YamlTree From(YamlNode node, Func<long, YamlPlace> at)
    {
        YamlPlace place = at(node.Start.Line);
        switch (node)
        {
            case YamlScalarNode scalar:
                return new YamlScalar(scalar.Value ?? "", place) { IsQuoted = scalar.Style is not ScalarStyle.Plain };
            case YamlSequenceNode sequence:
                return new YamlList([.. sequence.Select(item => From(item, at))], place);
            case YamlMappingNode mapping:
                YamlMap map = new(place);
                foreach ((YamlNode key, YamlNode value) in mapping.Children)
                    map[KeyOf(key, at)] = From(value, at);
                return map;
            default:
                throw new PlanException($"{place.Text} holds a YAML {node.NodeType}; use a value, a list or a map.");
        }
    }

    private static string KeyOf(YamlNode key, Func<long, YamlPlace> at) => key is YamlScalarNode { Value: { } name }
        ? name
        : throw new PlanException($"{at(key.Start.Line).Text} has a list or a map for a key; keys are words.");
}

/// <summary>One value, still as text: its type is decided by who reads it.</summary>
internal sealed class YamlScalar(string text, YamlPlace place) : YamlTree(place)
{
    public string Text { get; } = text;

    public bool IsQuoted { get; init; }

    /// <summary>Written as nothing, ~ or null, without quotes.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null";
}

/// <summary>Values in order.</summary>
internal sealed class YamlList(List<YamlTree> items, YamlPlace place) : YamlTree(place)
{
    public List<YamlTree> Items { get; } = items;

    /// <summary>The position that a key names, or null.</summary>
    public int? Position(string key) =>
        int.TryParse(key, out int position) && position >= 0 && position < Items.Count ? position : null;

    public override YamlTree? Step(string key) => Position(key) is { } position ? Items[position] : null;
}

/// <summary>Values by key, in the order they were written.</summary>
internal sealed class YamlMap(YamlPlace place) : YamlTree(place)
{
    private readonly OrderedDictionary<string, YamlTree> _entries = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _entries.Keys;

    public YamlTree this[string key]
    {
        get => _entries[key];
        set => _entries[key] = value;
    }

    public YamlTree? Find(string key) => _entries.GetValueOrDefault(key);

    public override YamlTree? Step(string key) => Find(key);

    public void Remove(string key) => _entries.Remove(key);

    /// <summary>These entries over those: what is written here wins.</summary>
    public YamlMap Over(YamlMap lower)
    {
        YamlMap both = new(Place);
        foreach (string key in lower.Keys.Concat(Keys))
            both[key] = Find(key) ?? lower[key];
        return both;
    }
}
