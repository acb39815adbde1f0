using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Where a text of a row lies, or how it is put together: a path ("question.stem"), or a text with places
/// ("{premise}\n{hypothesis}", "{file}-{row}"), each the path of a part or one of <see cref="File"/>,
/// <see cref="Row"/>, <see cref="Above"/> and <see cref="Original"/>. Several parts at a path, "{lines[]}", are joined
/// by line ends.
/// </summary>
internal static partial class FieldText
{
    /// <summary>The place of the file's name without folder and ending.</summary>
    public const string File = "file";

    /// <summary>The place of the row's number.</summary>
    public const string Row = "row";

    /// <summary>The place of the number of the row that this one lies in.</summary>
    public const string Above = "above";

    /// <summary>The place of the name of the file with the originals of this one's rows.</summary>
    public const string Original = "original";

    /// <summary>The text, or null where a part is absent.</summary>
    /// <param name="written">A path, or a text with places.</param>
    /// <param name="row">Where it lies.</param>
    /// <param name="originals">The file with the originals of each file, by name.</param>
    public static string? Find(
        string written, PublishedRow row, IReadOnlyDictionary<string, string>? originals = null)
    {
        if (!written.Contains('{', StringComparison.Ordinal)) return new FieldPath(written).FindText(row.Record);
        bool isWhole = true;
        string text = Place().Replace(written, place =>
        {
            string? part = Part(place.Groups[1].Value, row, originals);
            isWhole &= part is not null;
            return part ?? "";
        });
        return isWhole ? text : null;
    }

    private static string? Part(string name, PublishedRow row, IReadOnlyDictionary<string, string>? originals) =>
        name switch
        {
            File => row.File,
            Row => row.Number,
            Above => row.Above,
            Original => originals?.GetValueOrDefault(row.File),
            _ => Joined(new FieldPath(name).FindAll(row.Record)),
        };

    private static string? Joined(IReadOnlyList<JsonElement> parts)
    {
        string?[] texts = [.. parts.Select(FieldPath.TextOf)];
        return texts.Length == 0 || texts.Contains(null) ? null : string.Join('\n', texts);
    }

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
