namespace Scotd.Reports.Page;

/// <summary>One part of the page.</summary>
/// <param name="Id">What links lead to.</param>
/// <param name="Title">For people.</param>
/// <param name="Present">Whether there is anything to show; an absent section leaves no trace.</param>
/// <param name="Body">Writes all below the title.</param>
internal sealed record Section(string Id, string Title, bool Present, Action<Markup> Body)
{
    /// <summary>Writes the section.</summary>
    /// <param name="page">Written to.</param>
    /// <param name="source">The files that its numbers come from; "" where it has none.</param>
    public void Write(Markup page, string source)
    {
        page.Add($"""<section id="{Id}"><h2>{Title}</h2>""");
        Body(page);
        if (source.Length > 0)
            page.Add($"""<p class="note source">From <span class="path">{source}</span></p>""");
        page.Add($"</section>");
    }
}
