namespace Scotd.Reports.Page;

/// <summary>A bar in a table's cell, as wide as the cell at 1. The cell beside it says the number.</summary>
internal static class InlineBar
{
    /// <param name="page">Where it goes.</param>
    /// <param name="share">The full part, 0 to 1.</param>
    /// <param name="pale">The pale part after it, 0 to 1.</param>
    public static void Write(Markup page, double share, double pale = 0) => page.Add($"""
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="full" width="{100 * share}" height="10" />
        <rect class="pale" x="{100 * share}" width="{100 * pale}" height="10" /></svg>
        """);
}
