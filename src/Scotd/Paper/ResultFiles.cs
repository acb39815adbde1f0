namespace Scotd.Paper;

/// <summary>
/// The files of a result or a study, e.g. table2.html, table2.md and table2.json: a page to open in a browser, the
/// same as plain text, the numbers for programs.
/// </summary>
/// <param name="Folder">Where they lie.</param>
/// <param name="Name">E.g. "table2".</param>
internal readonly record struct ResultFiles(string Folder, string Name)
{
    /// <summary>All, seen from the folder.</summary>
    public IReadOnlyList<string> Names => [$"{Name}.html", $"{Name}.md", $"{Name}.json"];

    /// <summary>One of them, e.g. of ending html.</summary>
    public string Of(string ending) => Path.Combine(Folder, $"{Name}.{ending}");

    /// <summary>Writes them, each whole or not at all.</summary>
    public void Write(Action<TextWriter> page, string text, string numbers)
    {
        WholeFile.WriteText(Of("html"), page);
        WholeFile.WriteText(Of("md"), text);
        WholeFile.WriteText(Of("json"), numbers);
    }
}
