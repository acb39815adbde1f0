using System.Text.Json;

namespace Scotd.Corpora.Ledgers;

/// <summary>A choice as it is stored: lower case with dashes.</summary>
internal static class StoredName
{
    public static string Of<T>(T choice) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString());

    public static T? Read<T>(string name) where T : struct, Enum
    {
        foreach (T choice in Enum.GetValues<T>())
        {
            if (Of(choice) == name) return choice;
        }
        return null;
    }
}
