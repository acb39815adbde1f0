using Scotd.Yaml;

namespace Scotd.Everyday;

/// <summary>The world's words and situations, which are data that ships inside the program.</summary>
internal static class Content
{
    /// <summary>Reads Content/{name}.yaml.</summary>
    /// <exception cref="PlanException">The line, what, and the mend.</exception>
    public static T Read<T>(string name) => Parse<T>(Text(name), name);

    /// <summary>Reads a record from text that is called Content/{name}.yaml in messages.</summary>
    /// <exception cref="PlanException">The line, what, and the mend.</exception>
    public static T Parse<T>(string text, string name) => YamlRecord.Read<T>(YamlTree.Parse(
        text, line => new($"Content/{name}.yaml:{line}", Directory.GetCurrentDirectory())));

    /// <summary>Content/{name}.yaml as it is.</summary>
    public static string Text(string name)
    {
        using Stream stream = typeof(Content).Assembly.GetManifestResourceStream($"{name}.yaml")
            ?? throw new InvalidOperationException($"The world has no content {name}.yaml.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
