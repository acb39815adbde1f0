using System.Globalization;
using Scotd.Reports.Page;

namespace Scotd.Reports;

/// <summary>The three files of a report, side by side: the same numbers for programs, mails and people.</summary>
public static class ReportFiles
{
    /// <summary>Name of the data.</summary>
    public const string Json = "report.json";

    /// <summary>Name of the plain page.</summary>
    public const string Markdown = "report.md";

    /// <summary>Name of the page with charts and questions.</summary>
    public const string Html = "report.html";

    /// <summary>Writes all three into <paramref name="folder"/>, each whole or not at all.</summary>
    public static void Write(ReportData data, string folder)
    {
        WholeFile.WriteText(Path.Combine(folder, Json), ReportJson.ToJson(data));
        WholeFile.WriteText(Path.Combine(folder, Markdown), MarkdownReport.ToText(data));
        WholeFile.WriteText(Path.Combine(folder, Html), HtmlOf(data));
    }

    /// <summary>The text of report.html.</summary>
    internal static string HtmlOf(ReportData data)
    {
        using StringWriter page = new(CultureInfo.InvariantCulture);
        HtmlReport.Write(data, page);
        return page.ToString();
    }
}
