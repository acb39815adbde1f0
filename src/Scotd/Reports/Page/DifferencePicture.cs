namespace Scotd.Reports.Page;

/// <summary>Differences with their intervals, each drawn in a cell of a table on one scale around zero.</summary>
internal sealed class DifferencePicture
{
    private const double Width = 200;
    private const double Middle = 9;

    private readonly Axis _axis;

    /// <summary>Zero lies in the middle, and the widest interval just fits.</summary>
    /// <param name="intervals">Of all cells, at least one.</param>
    public DifferencePicture(IEnumerable<(double Low, double High)> intervals)
    {
        double widest = Math.Max(0.01, intervals.Max(one => Math.Max(Math.Abs(one.Low), Math.Abs(one.High))));
        _axis = new(-widest, widest, Middle, Width - Middle, Step: widest);
    }

    /// <summary>Writes a cell.</summary>
    public void Write(Markup page, double low, double difference, double high) => page.Add($"""
        <td class="picture"><svg viewBox="0 0 {Width} {2 * Middle}" aria-hidden="true">
        <line class="zero" x1="{_axis.At(0)}" x2="{_axis.At(0)}" y1="0" y2="{2 * Middle}" />
        <line class="whisker" x1="{_axis.At(low)}" x2="{_axis.At(high)}" y1="{Middle}" y2="{Middle}" />
        <circle cx="{_axis.At(difference)}" cy="{Middle}" r="4" /></svg></td>
        """);
}
