namespace Scotd.Yaml;

/// <summary>Where a YAML value was written, for messages and for paths that are relative to it.</summary>
/// <param name="Text">"file:line", or the --set argument that wrote it.</param>
/// <param name="Folder">Relative paths in the value start here.</param>
internal sealed record YamlPlace(string Text, string Folder);
