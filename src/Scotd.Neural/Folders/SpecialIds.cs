using System.Text.Json;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>Token ids with a meaning, as generation_config.json and config.json have them.</summary>
/// <param name="Begin">Before every text; null where there is none.</param>
/// <param name="Ends">Each ends a text.</param>
/// <param name="Pad">Fills a batch; null where there is none.</param>
internal sealed record SpecialIds(int? Begin, IReadOnlyList<int> Ends, int? Pad)
{
    /// <summary>
    /// Takes each id from the first of the sections that has it, else the family's default. Ids that the vocabulary
    /// lacks are left out: models made small from a published configuration keep the ids of the large vocabulary.
    /// </summary>
    public static SpecialIds Read(IReadOnlyList<ConfigSection> sections, TransformerShape shape)
    {
        SpecialIds usual = shape.Family switch
        {
            ModelFamily.Opt => new SpecialIds(2, [2], 1),
            ModelFamily.Gpt2 => new SpecialIds(50256, [50256], null),
            ModelFamily.Llama => new SpecialIds(1, [2], null),
            _ => new SpecialIds(null, [], null),
        };
        return new SpecialIds(
            Only(Known(sections, "bos_token_id", usual.Begin is { } begin ? [begin] : [], shape)),
            Known(sections, "eos_token_id", usual.Ends, shape),
            Only(Known(sections, "pad_token_id", usual.Pad is { } pad ? [pad] : [], shape)));
    }

    /// <summary>Writes the three keys.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        WriteIds(writer, "bos_token_id", Begin is { } begin ? [begin] : []);
        WriteIds(writer, "eos_token_id", Ends);
        WriteIds(writer, "pad_token_id", Pad is { } pad ? [pad] : []);
    }

    private static int[] Known(
        IReadOnlyList<ConfigSection> sections, string key, IReadOnlyList<int> usual, TransformerShape shape)
    {
        IReadOnlyList<int> ids = sections.Select(section => section.Wholes(key)).FirstOrDefault(list => list.Count > 0)
            ?? (sections.Any(section => section.Has(key)) ? [] : usual);
        return [.. ids.Where(id => id >= 0 && id < shape.Vocabulary).Distinct()];
    }

    private static int? Only(int[] ids) => ids is [int first, ..] ? first : null;

    private static void WriteIds(Utf8JsonWriter writer, string key, IReadOnlyList<int> ids)
    {
        switch (ids)
        {
            case []:
                writer.WriteNull(key);
                break;
            case [int only]:
                writer.WriteNumber(key, only);
                break;
            default:
                writer.WriteStartArray(key);
                foreach (int id in ids)
                    writer.WriteNumberValue(id);
                writer.WriteEndArray();
                break;
        }
    }
}
