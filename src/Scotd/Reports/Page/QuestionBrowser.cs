namespace Scotd.Reports.Page;

/// <summary>The frame of the browser; the script fills it from the embedded data, a page at a time.</summary>
internal static class QuestionBrowser
{
    public static void Write(Markup page, ReportData data) => page.Add($"""
        <p class="note">{Spoken.Count(data.Questions.Count)} questions with the teacher's rationales, what became of
        each, and what the systems said. Sentences that are not true are underlined, where something knows.</p>
        <noscript><p>The questions need a script; the same text is in {ReportFiles.Json}.</p></noscript>
        <div id="browser"></div>
        """);
}
