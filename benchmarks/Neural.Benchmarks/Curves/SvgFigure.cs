using System.Globalization;
using System.Net;
using System.Text;

namespace Neural.Benchmarks.Curves;

/// <summary>Line charts side by side as one SVG, readable on a light and on a dark page.</summary>
internal static class SvgFigure
{
    private const int Width = 320, Height = 250, Left = 58, Right = 16, Top = 62, Bottom = 44;

    private const string Style = """
        text { font: 11px system-ui, "DejaVu Sans", sans-serif; fill: var(--ink) }
        .title { font-weight: 600; font-size: 12px }
        .grid { stroke: var(--ink); stroke-opacity: .15 }
        .axis { stroke: var(--ink); stroke-opacity: .6 }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round }
        .dashed { stroke-dasharray: 5 4 }
        .c0 { stroke: var(--first); color: var(--first) }
        .c1 { stroke: var(--second); color: var(--second) }
        .dot { fill: currentColor; stroke: none }
        svg { --ink: #1f2328; --first: #0969da; --second: #bc4c00 }
        @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --first: #58a6ff; --second: #f0883e } }
        """;

    /// <summary>The whole file.</summary>
    /// <param name="charts">From left to right; at most two lines each.</param>
    public static string Write(IReadOnlyList<Chart> charts)
    {
        StringBuilder svg = new();
        int width = Width * charts.Count;
        svg.Append(Invariant(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {Height}\" width=\"{width}\" "));
        svg.Append(Invariant($"height=\"{Height}\" role=\"img\">\n<style>\n{Style}\n</style>\n"));
        for (int i = 0; i < charts.Count; i++)
        {
            svg.Append(Invariant($"<g transform=\"translate({i * Width} 0)\">\n"));
            Draw(charts[i], svg);
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(Chart chart, StringBuilder svg)
    {
        const int right = Width - Right, bottom = Height - Bottom;
        (double X, double Y)[] points = [.. chart.Lines.SelectMany(line => line.Points)];
        Axis x = Axis.Of([.. points.Select(point => point.X)], chart.IsLogX, Left + 8, right - 8);
        Axis y = Axis.Rounded([.. points.Select(point => point.Y)], chart.IsLogY, bottom, Top);

        Text(Left - 40, 18, "start", chart.Title, " class=\"title\"");
        Text((Left + right) / 2, Height - 8, "middle", chart.XLabel);
        foreach (double tick in y.Ticks)
        {
            double at = y.At(tick);
            svg.Append(Invariant($"<path class=\"grid\" d=\"M{Left} {at:F1}H{right}\"/>\n"));
            Text(Left - 6, at + 4, "end", Axis.Label(tick));
        }

        svg.Append(Invariant($"<path class=\"axis\" d=\"M{Left} {bottom}H{right}\"/>\n"));
        foreach ((double number, string label) in chart.XTicks)
        {
            double at = x.At(number);
            svg.Append(Invariant($"<path class=\"axis\" d=\"M{at:F1} {bottom}v4\"/>\n"));
            Text(at, bottom + 16, "middle", label);
        }

        for (int i = 0; i < chart.Lines.Count; i++)
            DrawLine(chart.Lines[i], i);

        void DrawLine(Series line, int i)
        {
            string color = $"c{i}", dash = line.IsDashed ? " dashed" : "";
            string path = string.Join('L', line.Points.Select(p => Invariant($"{x.At(p.X):F1} {y.At(p.Y):F1}")));
            svg.Append(Invariant($"<path class=\"line {color}{dash}\" d=\"M{path}\"/>\n"));
            foreach ((double px, double py) in line.Points)
            {
                svg.Append(Invariant($"<circle class=\"dot {color}\" cx=\"{x.At(px):F1}\" cy=\"{y.At(py):F1}\" "));
                svg.Append("r=\"3\"/>\n");
            }

            if (chart.Lines.Count == 1)
                return;
            int legend = Left - 40 + i * (Width - Left) / 2;
            svg.Append(Invariant($"<path class=\"line {color}{dash}\" d=\"M{legend} 36h22\"/>\n"));
            Text(legend + 27, 40, "start", line.Name);
        }

        void Text(double left, double baseline, string anchor, string text, string more = "") => svg.Append(Invariant(
            $"<text x=\"{left:F1}\" y=\"{baseline:F1}\" text-anchor=\"{anchor}\"{more}>")).Append(
            WebUtility.HtmlEncode(text)).Append("</text>\n");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
