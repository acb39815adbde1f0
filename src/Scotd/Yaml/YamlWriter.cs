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
    public static string Write(object record)
    {
        StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new YamlStream(new YamlDocument(Node(record))).Save(text, assignAnchors: false);
        string lines = text.ToString().ReplaceLineEndings("\n");
        const string end = "...\n";
        return lines.EndsWith("\n" + end, StringComparison.Ordinal) ? lines[..^end.Length] : lines;
    }

    private static YamlNode Node(object value) => value switch
    {
        string text => Text(text),
        bool flag => new YamlScalarNode(flag ? "true" : "false"),
        double number => new YamlScalarNode(number.ToString("R", CultureInfo.InvariantCulture)),
        Enum choice => new YamlScalarNode(YamlName.OfChoice(choice)),
        IFormattable number => new YamlScalarNode(number.ToString(null, CultureInfo.InvariantCulture)),
        IDictionary map => Map(map),
        IEnumerable list => List([.. list.Cast<object>()]),
        _ => Record(value),
    };

    private static YamlScalarNode Text(string text) => new(text)
    {
        Style = text.Any(char.IsControl) || text.Trim() != text || text is "" or "~" or "null"
            ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Any,
    };

    private static YamlSequenceNode List(object[] items) => new(items.Select(Node))
    {
        Style = items.All(item => YamlRecord.IsScalar(item.GetType())) ? SequenceStyle.Flow : SequenceStyle.Block,
    };

    private static YamlMappingNode Map(IDictionary map)
    {
        YamlMappingNode node = [];
        foreach (DictionaryEntry entry in map)
            node.Add(Node(entry.Key), Node(entry.Value!));
        return node;
    }

    private static YamlMappingNode Record(object record)
    {
        YamlMappingNode node = [];
        foreach (ParameterInfo parameter in YamlRecord.ConstructorOf(record.GetType()).GetParameters())
        {
            if (record.GetType().GetProperty(parameter.Name!)!.GetValue(record) is { } value)
                node.Add(YamlName.OfKey(parameter.Name!), Node(value));
        }
        return node;
    }
}
