using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Scotd.Reports.Page;

namespace Scotd.Judging;

/// <summary>
/// One batch of pairs as a file to open in a browser, without a network: a judge reads, chooses by key or button, and
/// saves a file of judgements. It knows nothing of whose rationales they are.
/// </summary>
/// <param name="Study">Its id, under which the browser keeps choices.</param>
/// <param name="Batch">From 1.</param>
/// <param name="Batches">Of the study.</param>
/// <param name="OffersNeither">Whether a judge may say that neither is better.</param>
/// <param name="Pairs">In their order.</param>
internal sealed record JudgingPage(
    string Study, int Batch, int Batches, bool OffersNeither, IReadOnlyList<BlindPair> Pairs)
{
    /// <summary>As the paper asked its judges (its footnote 8), in words of our own.</summary>
    private const string Asks =
        "Which explanation hangs together and reads better, and is likelier to lead to the right answer?";

    /// <summary>&lt;, &gt; and &amp; are escaped, so that the data may stand inside a script element.</summary>
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The page: the same bytes for the same pairs.</summary>
    public string ToHtml()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        string title = FormattableString.Invariant($"Two explanations, batch {Batch} of {Batches}");
        HtmlFrame frame = new(
            title, title, Asks, "Nothing leaves this page but by the file that you save.", ToJson(), Own: "judging");
        frame.Write(
            writer,
            [
                new("pair", "Pairs", true, page => WritePair(page)),
                new("hand-in", "Hand in", true, WriteHandIn),
            ]);
        return writer.ToString();
    }

    private void WritePair(Markup page)
    {
        page.Add($"""
            <noscript><p>This page needs its script; allow it for this file.</p></noscript>
            <div id="judging" hidden="hidden">
            <p id="asked" class="said"></p>
            <div class="two"><article><h3>A</h3><p id="a" class="said"></p></article>
            <article><h3>B</h3><p id="b" class="said"></p></article></div>
            <div class="choices">
            <div class="answers"><button type="button" value="a"><kbd>1</kbd> A is better</button>
            <button type="button" value="b"><kbd>2</kbd> B is better</button>
            """);
        if (OffersNeither)
            page.Add($"""<button type="button" value="neither"><kbd>0</kbd> No difference</button>""");
        page.Add($"""
            </div>
            <div class="moves"><progress id="progress" max="{Pairs.Count}" value="0"></progress>
            <output id="count" aria-live="polite"></output>
            <button type="button" id="back" aria-label="the pair before">←</button>
            <button type="button" id="next" aria-label="the next pair">→</button></div>
            </div></div>
            """);
    }

    private static void WriteHandIn(Markup page) => page.Add($"""
        <p class="note">Choices stay in this browser until the file is saved, also when the page is closed. The text
        does not say whose an explanation is, and the final answers were taken out of both. Judge the reasons, not
        their length. Keys: 1, 2 and 0 choose, ← and → move.</p>
        <div class="filters"><label>Your name, or any word that is yours alone<input id="judge" autocomplete="off" />
        </label><button type="button" id="save">Save the judgements</button></div>
        <p class="note" id="left" role="status"></p>
        """);

    private string ToJson() => JsonSerializer.Serialize(
        new
        {
            study = Study,
            batch = Batch,
            pairs = Pairs.Select(pair => new { id = pair.Id, asked = pair.Asked, a = pair.A.Text, b = pair.B.Text }),
        },
        s_json);
}
