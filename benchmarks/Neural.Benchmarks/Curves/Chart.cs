namespace Neural.Benchmarks.Curves;

/// <summary>A line through points.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Points">From left to right.</param>
/// <param name="IsDashed">For what was reckoned rather than measured.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points, bool IsDashed = false);

/// <summary>What a line chart shows.</summary>
/// <param name="Title">Above it: what the vertical axis measures, with its unit.</param>
/// <param name="XLabel">Below it.</param>
/// <param name="XTicks">Places on the horizontal axis that get a label, within the data.</param>
/// <param name="IsLogX">Equal factors are equally far apart.</param>
/// <param name="IsLogY">The same, upwards; else the axis begins at 0.</param>
/// <param name="Lines">At least one, with at least one point each.</param>
internal sealed record Chart(
    string Title, string XLabel, IReadOnlyList<(double X, string Label)> XTicks, bool IsLogX, bool IsLogY,
    IReadOnlyList<Series> Lines);
