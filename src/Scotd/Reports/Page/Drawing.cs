namespace Scotd.Reports.Page;

/// <summary>
/// One chart as SVG, <see cref="Width"/> wide whatever the screen: at that width its letters are 12 pixels on a phone.
/// Disposing closes it.
/// </summary>
internal sealed class Drawing : IDisposable
{
    /// <summary>Of every chart, in pixels of a phone.</summary>
    public const double Width = 360;

    /// <summary>Between two labels, so that they do not touch.</summary>
    public const double LabelRoom = 30;

    private const double LetterWidth = 7;

    private readonly Markup _page;

    /// <param name="page">Where it goes.</param>
    /// <param name="id">Unique on the page.</param>
    /// <param name="height">In the same units as <see cref="Width"/>.</param>
    /// <param name="title">What a screen reader says first.</param>
    /// <param name="description">The numbers in words.</param>
    public Drawing(Markup page, string id, double height, string title, string description)
    {
        _page = page;
        page.Add($"""
            <svg class="chart" viewBox="0 0 {Width} {height}" role="img" aria-labelledby="{id}-t {id}-d">
            <title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>
            """);
    }

    /// <summary>About how wide a text is.</summary>
    public static double WidthOf(string text) => LetterWidth * text.Length;

    /// <summary>The text, or its beginning and an ellipsis where it is wider than the room.</summary>
    public static string Fit(string text, double room) =>
        WidthOf(text) <= room ? text : text[..Math.Max(1, (int)(room / LetterWidth) - 1)].TrimEnd(' ', ',') + "…";

    /// <summary>The text on one line or on two, broken at a blank, each within the room.</summary>
    public static string[] Lines(string text, double room)
    {
        int most = (int)(room / LetterWidth);
        int blank = text.Length > most ? text.LastIndexOf(' ', most) : -1;
        return blank > 0 ? [text[..blank], Fit(text[(blank + 1)..], room)] : [Fit(text, room)];
    }

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        _page.Add($"""<line class="{style}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" />""");

    public void Text(double x, double y, string text, string style = "") =>
        _page.Add($"""<text class="{style}" x="{x}" y="{y}">{text}</text>""");

    public void Dot(double x, double y, double radius, string style, string said) => _page.Add(
        $"""<circle class="{style}" cx="{x}" cy="{y}" r="{radius}"><title>{said}</title></circle>""");

    public void Bar(double x, double y, double width, double height, string style, string said) => _page.Add(
        $"""<rect class="{style}" x="{x}" y="{y}" width="{width}" height="{height}"><title>{said}</title></rect>""");

    /// <summary>A line through all points that are numbers.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style) => _page.Add(
        $"""<polyline class="{style}" points="{string.Join(' ', points.Select(Place))}" />""");

    /// <summary>Labels below and lines across, with what is measured under the middle.</summary>
    /// <param name="axis">Left to right.</param>
    /// <param name="top">Where the lines begin.</param>
    /// <param name="bottom">Where the lines end and the labels hang.</param>
    /// <param name="unit">What is measured, and in what.</param>
    /// <param name="scale">From values to labels, e.g. 100 for percent.</param>
    public void Across(Axis axis, double top, double bottom, string unit, double scale = 1)
    {
        Axis labels = axis with { Step = axis.Step * scale };
        foreach (double value in axis.Labels)
        {
            Line(axis.At(value), top, axis.At(value), bottom, "grid");
            Text(axis.At(value), bottom + 15, Label(value * scale, labels.Format), "tick middle");
        }

        Text((axis.Start + axis.End) / 2, bottom + 31, unit, "unit middle");
    }

    /// <summary>Labels at the left and lines across; what is measured stands above them.</summary>
    public void Up(Axis axis, double left, double right, string unit, double scale = 1)
    {
        Axis labels = axis with { Step = axis.Step * scale };
        foreach (double value in axis.Labels)
        {
            Line(left, axis.At(value), right, axis.At(value), "grid");
            Text(left - 6, axis.At(value) + 4, Label(value * scale, labels.Format), "tick end");
        }

        Text(0, axis.End - 12, unit, "unit");
    }

    /// <summary>Labels below, but for those that would touch, with what they are under the middle.</summary>
    /// <param name="places">From left to right.</param>
    /// <param name="left">Where the chart begins; it ends at the right edge.</param>
    /// <param name="bottom">Where the labels hang.</param>
    /// <param name="unit">What is varied.</param>
    public void Places(IEnumerable<(double X, string Label)> places, double left, double bottom, string unit)
    {
        double last = double.NegativeInfinity;
        foreach ((double x, string label) in places.Where(place => place.X - last >= LabelRoom))
        {
            last = x;
            Text(x, bottom + 15, label, "tick middle");
        }

        Text((left + Width) / 2, bottom + 31, unit, "unit middle");
    }

    /// <summary>A mean and the whisker of its interval.</summary>
    public void Mean(double x, Axis up, double value, (double Low, double High) interval, string colour, string said)
    {
        Line(x, up.At(interval.Low), x, up.At(interval.High), $"whisker {colour}");
        Dot(x, up.At(value), 4, $"full {colour}", said);
    }

    public void Dispose() => _page.Add($"</svg>");

    private static string Label(double value, string format) =>
        value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);

    private static string Place((double X, double Y) point) =>
        FormattableString.Invariant($"{point.X:0.##},{point.Y:0.##}");
}
