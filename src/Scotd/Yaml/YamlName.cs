using System.Text;

namespace Scotd.Yaml;

/// <summary>How a name in C# is spelled in YAML: keys with underscores, choices with dashes.</summary>
internal static class YamlName
{
    /// <summary>E.g. "evaluate_every" for EvaluateEvery.</summary>
    public static string OfKey(string name) => Split(name, '_');

    /// <summary>E.g. "keep-right" for KeepRight.</summary>
    public static string OfChoice(Enum choice) => Split(choice.ToString(), '-');

    private static string Split(string name, char joint)
    {
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0) text.Append(joint);
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
