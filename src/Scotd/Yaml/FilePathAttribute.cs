namespace Scotd.Yaml;

/// <summary>Marks a setting that is a path: it is resolved against the place where it was written.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class FilePathAttribute : Attribute
{
    /// <summary>
    /// A regular expression for values that are something else, e.g. an address; null: there are none.
    /// </summary>
    public string? Unless { get; init; }
}
