namespace Scotd.Reports.Page;

/// <summary>Values onto a line of the page, with round numbers to label.</summary>
/// <param name="From">The value at <paramref name="Start"/>.</param>
/// <param name="To">The value at <paramref name="End"/>.</param>
/// <param name="Start">A place, in the units of the drawing.</param>
/// <param name="End">The other place.</param>
/// <param name="Step">Between two labels; a round number.</param>
internal sealed record Axis(double From, double To, double Start, double End, double Step)
{
    private const int MostLabels = 6;

    /// <summary>From a round number below the values to a round number above them.</summary>
    public static Axis Around(IEnumerable<double> values, double start, double end)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double low = finite.Length > 0 ? finite.Min() : 0, high = finite.Length > 0 ? finite.Max() : 1;
        if (high - low < 1e-9)
            (low, high) = (low - 0.01, high + 0.01);

        double step = RoundStep((high - low) / (MostLabels - 1));
        return new(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, start, end, step);
    }

    /// <summary>The place of a value; outside the range, the nearer end.</summary>
    public double At(double value) =>
        Start + Math.Clamp((value - From) / (To - From), 0, 1) * (End - Start);

    /// <summary>The round numbers within the range.</summary>
    public IEnumerable<double> Labels =>
        Enumerable.Range(0, (int)Math.Round((To - From) / Step) + 1).Select(i => From + i * Step);

    /// <summary>How many places a label needs.</summary>
    public string Format =>
        Step >= 0.999 ? "#,0" : "0." + new string('0', (int)Math.Ceiling(-Math.Log10(Step) - 1e-9));

    /// <summary>The least of 1, 2 and 5 times a power of ten that is at least <paramref name="rough"/>.</summary>
    private static double RoundStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double[] round = [1, 2, 5, 10];
        return power * round.First(factor => factor * power >= rough - 1e-12);
    }
}
