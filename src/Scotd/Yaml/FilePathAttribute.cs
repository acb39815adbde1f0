namespace Scotd.Yaml;

/// <summary>Marks a setting that is a path: it is resolved against the place where it was written.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class FilePathAttribute : Attribute
{
    /// <summary>"env:NAME" is no path: the environment variable NAME says where.</summary>
    public static string Resolve(string text, string folder) =>
        text.StartsWith("env:", StringComparison.Ordinal) ? text : Path.GetFullPath(text, folder);
}
