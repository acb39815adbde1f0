namespace Scotd.Reports.Page;

/// <summary>One part of the page.</summary>
/// <param name="Id">What links lead to.</param>
/// <param name="Title">For people.</param>
/// <param name="Present">Whether there is anything to show; an absent section leaves no trace.</param>
/// <param name="Body">Writes all below the title.</param>
internal sealed record Section(string Id, string Title, bool Present, Action<Markup> Body)
{
    /// <summary>Writes the section.</summary>
    public void Write(Markup page)
    {
        page.Add($"""<section id="{Id}"><h2>{Title}</h2>""");
        Body(page);
        page.Add($"</section>");
    }
}
