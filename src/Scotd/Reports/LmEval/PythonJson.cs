using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scotd.Reports.LmEval;

/// <summary>
/// JSON letter by letter as Python's json.dumps writes it with ensure_ascii=False, so that hashes of it are those that
/// a Python program would reckon.
/// </summary>
internal static class PythonJson
{
    /// <summary>The text.</summary>
    /// <param name="node">Null is null.</param>
    /// <param name="indent">Blanks a level; 0 for one line.</param>
    public static string Of(JsonNode? node, int indent = 0)
    {
        StringBuilder text = new();
        Write(text, node, indent, level: 1);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int indent, int level)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject map:
                WriteAll(text, "{}", map, indent, level, entry =>
                {
                    WriteText(text, entry.Key);
                    text.Append(": ");
                    Write(text, entry.Value, indent, level + 1);
                });
                break;
            case JsonArray list:
                WriteAll(text, "[]", list, indent, level, item => Write(text, item, indent, level + 1));
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                WriteText(text, value.GetValue<string>());
                break;
            case JsonValue value when value.TryGetValue(out double number):
                text.Append(Number(number));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void WriteAll<T>(
        StringBuilder text, string brackets, ICollection<T> items, int indent, int level, Action<T> write)
    {
        text.Append(brackets[0]);
        string line = indent == 0 ? "" : "\n" + new string(' ', indent * level);
        foreach ((int i, T item) in items.Index())
        {
            text.Append(i == 0 ? line : indent == 0 ? ", " : "," + line);
            write(item);
        }
        if (indent > 0 && items.Count > 0)
            text.Append('\n').Append(' ', indent * (level - 1));
        text.Append(brackets[1]);
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char letter in value)
        {
            text.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => FormattableString.Invariant($"\\u{(int)letter:x4}"),
                _ => letter.ToString(),
            });
        }
        text.Append('"');
    }

    /// <summary>
    /// As Python's repr: the shortest digits that come back the same, and always a point or an exponent.
    /// </summary>
    private static string Number(double number)
    {
        string digits = number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return digits.Contains('.', StringComparison.Ordinal) || digits.Contains('e', StringComparison.Ordinal)
            ? digits
            : digits + ".0";
    }
}
