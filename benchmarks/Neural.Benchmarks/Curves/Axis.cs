using System.Globalization;

namespace Neural.Benchmarks.Curves;

/// <summary>From numbers to places on the paper.</summary>
internal sealed class Axis
{
    private readonly bool _isLog;
    private readonly double _low, _high, _from, _to;

    /// <summary>An axis that shows all of the numbers.</summary>
    /// <param name="numbers">Positive where the axis is logarithmic.</param>
    /// <param name="isLog">Whether equal factors are equally far apart.</param>
    /// <param name="fromZero">Whether a linear axis begins at 0.</param>
    /// <param name="from">Place of the least, in pixels.</param>
    /// <param name="to">Place of the greatest.</param>
    public Axis(IReadOnlyCollection<double> numbers, bool isLog, bool fromZero, double from, double to)
    {
        (_isLog, _from, _to) = (isLog, from, to);
        _low = fromZero && !isLog ? 0 : numbers.Min();
        _high = Math.Max(numbers.Max(), _low + (_low == 0 ? 1e-9 : 0.01 * Math.Abs(_low)));
    }

    private Axis(double low, double high, bool isLog, double from, double to) =>
        (_low, _high, _isLog, _from, _to) = (low, high, isLog, from, to);

    /// <summary>Where a number is.</summary>
    public double At(double number) => _from + (_to - _from) * (_isLog
        ? Math.Log(number / _low) / Math.Log(_high / _low)
        : (number - _low) / (_high - _low));

    /// <summary>The same axis, a little longer, so that it ends at round numbers.</summary>
    public Axis Rounded()
    {
        double[] ticks = [.. AllTicks()];
        double low = ticks.Where(tick => tick <= _low * (1 + 1e-9)).DefaultIfEmpty(_low).Max();
        double high = ticks.Where(tick => tick >= _high * (1 - 1e-9)).DefaultIfEmpty(_high).Min();
        return new(low, high, _isLog, _from, _to);
    }

    /// <summary>Round numbers on the axis, and their labels.</summary>
    public IEnumerable<(double Number, string Label)> Ticks() => AllTicks()
        .Where(tick => tick >= _low * (1 - 1e-9) && tick <= _high * (1 + 1e-9)).Select(tick => (tick, Label(tick)));

    private IEnumerable<double> AllTicks()
    {
        if (!_isLog)
        {
            double raw = (_high - _low) / 5, power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
            double step = power * (raw / power switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
            for (int i = (int)Math.Floor(_low / step); i <= (int)Math.Ceiling(_high / step); i++)
                yield return i * step;
            yield break;
        }

        double decades = Math.Log10(_high / _low);
        double[] within = decades > 3.2 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 5];
        for (int power = (int)Math.Floor(Math.Log10(_low)); power <= (int)Math.Ceiling(Math.Log10(_high)); power++)
        {
            foreach (double digit in within)
                yield return digit * Math.Pow(10, power);
        }
    }

    private static string Label(double number) => number.ToString(
        Math.Abs(number) >= 1000 ? "#,0" : "0.#####", CultureInfo.InvariantCulture);
}
