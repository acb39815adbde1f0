using System.Collections;
using System.Globalization;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Scotd.Yaml;

/// <summary>Writes a record as YAML that <see cref="YamlRecord"/> reads back to an equal one.</summary>
internal static class YamlWriter
{
    /// <summary>Every setting of the record, defaults included; settings that are null are left out.</summary>
    /// <param name="record">Of settings.</param>
    /// <param name="folder">Paths are written as they lead from here; null writes full ones.</param>
    public static string Write(object record, string? folder = null)
    {
        StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new YamlStream(new YamlDocument(Node(record, folder))).Save(text, assignAnchors: false);
        string lines = text.ToString().ReplaceLineEndings("\n");
        const string end = "...\n";
        return lines.EndsWith("\n" + end, StringComparison.Ordinal) ? lines[..^end.Length] : lines;
    }

    private static YamlNode Node(object value, string? folder) => value switch
    {
        string text => Text(text),
        bool flag => new YamlScalarNode(flag ? "true" : "false"),
        double number => new YamlScalarNode(number.ToString("R", CultureInfo.InvariantCulture)),
        Enum choice => new YamlScalarNode(YamlName.OfChoice(choice)),
        IFormattable number => new YamlScalarNode(number.ToString(null, CultureInfo.InvariantCulture)),
        IDictionary map => Map(map, folder),
        IEnumerable list => List([.. list.Cast<object>()], folder),
        _ => Record(value, folder),
    };

    private static YamlScalarNode Text(string text) => new(text)
    {
        Style = text.Any(char.IsControl) || text.Trim() != text || text is "" or "~" or "null"
            ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Any,
    };

    private static YamlSequenceNode List(object[] items, string? folder) =>
        new(items.Select(item => Node(item, folder)))
        {
            Style = items.All(item => YamlRecord.IsScalar(item.GetType())) ? SequenceStyle.Flow : SequenceStyle.Block,
        };

    private static YamlMappingNode Map(IDictionary map, string? folder)
    {
        YamlMappingNode node = [];
        foreach (DictionaryEntry entry in map)
            node.Add(Node(entry.Key, folder), Node(entry.Value!, folder));
        return node;
    }

    private static YamlMappingNode Record(object record, string? folder)
    {
        YamlMappingNode node = [];
        foreach (ParameterInfo parameter in YamlRecord.ConstructorOf(record.GetType()).GetParameters())
        {
            if (record.GetType().GetProperty(parameter.Name!)!.GetValue(record) is not { } value)
                continue;
            bool isPath = folder is not null && YamlRecord.IsPath(parameter, value as string);
            node.Add(YamlName.OfKey(parameter.Name!), Node(isPath ? From(folder!, value) : value, folder));
        }
        return node;
    }

    private static object From(string folder, object paths) => paths is string path
        ? Path.GetRelativePath(folder, path).Replace('\\', '/')
        : ((IEnumerable<string>)paths).Select(one => From(folder, one)).ToArray();
}
