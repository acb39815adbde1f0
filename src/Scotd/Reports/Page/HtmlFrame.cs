namespace Scotd.Reports.Page;

/// <summary>
/// What all pages have in common: one file that opens from the disk, without network, on a phone or on paper; its
/// contents, its colours, light or dark.
/// </summary>
/// <param name="Title">Of the window.</param>
/// <param name="Heading">A name above the sentence.</param>
/// <param name="Sentence">What the page says, in one sentence.</param>
/// <param name="Footer">The last words.</param>
/// <param name="Json">Data within the file, without any &lt;; null for none.</param>
/// <param name="Own">
/// Of a page with a style and a script besides the common ones, their name: of "judging", judging.css and judging.js.
/// </param>
internal sealed record HtmlFrame(
    string Title, string Heading, string Sentence, string Footer, string? Json = null, string? Own = null)
{
    /// <summary>Writes the whole page; sections that are not present leave no trace.</summary>
    /// <param name="writer">Written to.</param>
    /// <param name="all">In their order.</param>
    /// <param name="source">By a section's id, the files that its numbers come from; null where none are named.</param>
    public void Write(TextWriter writer, IEnumerable<Section> all, Func<string, string>? source = null)
    {
        Markup page = new(writer);
        Section[] sections = [.. all.Where(section => section.Present)];
        Begin(page, sections);
        foreach (Section section in sections)
            section.Write(page, source?.Invoke(section.Id) ?? "");
        End(page);
    }

    private void Begin(Markup page, Section[] sections)
    {
        page.Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{Title}</title>
            <style>
            """);
        page.AddVerbatim(Resource("report.css"));
        if (Own is not null)
            page.AddVerbatim(Resource($"{Own}.css"));
        page.Add($"""
            </style>
            </head>
            <body>
            <header>
            <button type="button" id="theme" hidden="hidden">dark</button>
            <h1>{Heading}</h1>
            <p class="sentence">{Sentence}</p>
            """);
        if (sections.Length > 1)
        {
            page.Add($"""<nav aria-label="Contents"><ul>""");
            foreach (Section section in sections)
                page.Add($"""<li><a href="#{section.Id}">{section.Title}</a></li>""");
            page.Add($"</ul></nav>");
        }

        page.Add($"</header><main>");
    }

    private void End(Markup page)
    {
        page.Add($"</main><footer><p>{Footer}</p></footer>");
        if (Json is not null)
        {
            page.Add($"""<script type="application/json" id="report">""");
            page.AddVerbatim(Json);
            page.Add($"</script>");
        }

        page.Add($"<script>");
        page.AddVerbatim(Resource("report.js"));
        if (Own is not null)
            page.AddVerbatim(Resource($"{Own}.js"));
        page.Add($"</script></body></html>");
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlFrame).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
