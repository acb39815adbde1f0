using System.Globalization;

namespace Neural.Benchmarks.Curves;

/// <summary>From numbers to places on the paper, with round numbers to label it by.</summary>
internal sealed class Axis
{
    private readonly bool _isLog;
    private readonly double _low, _high, _from, _to;

    private Axis(double low, double high, bool isLog, double from, double to, double[] ticks) =>
        (_low, _high, _isLog, _from, _to, Ticks) = (low, high, isLog, from, to, ticks);

    /// <summary>Round numbers on the axis, in order.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From the least number to the greatest, without ticks.</summary>
    /// <param name="numbers">Positive where the axis is logarithmic.</param>
    /// <param name="isLog">Whether equal factors are equally far apart.</param>
    /// <param name="from">Place of the least, in pixels.</param>
    /// <param name="to">Place of the greatest.</param>
    public static Axis Of(IReadOnlyCollection<double> numbers, bool isLog, double from, double to) =>
        new(numbers.Min(), numbers.Max(), isLog, from, to, []);

    /// <summary>From 0, or on a logarithmic axis from a round number, to a round number.</summary>
    /// <param name="numbers">Not negative; positive where the axis is logarithmic.</param>
    /// <param name="isLog">Whether equal factors are equally far apart.</param>
    /// <param name="from">Place of the beginning, in pixels.</param>
    /// <param name="to">Place of the end.</param>
    public static Axis Rounded(IReadOnlyCollection<double> numbers, bool isLog, double from, double to)
    {
        double high = Math.Max(numbers.Max(), 1e-9), low = isLog ? numbers.Min() : 0;
        double[] round = [.. isLog ? Factors(low, high) : Steps(high)];
        double first = isLog ? round.Where(tick => tick <= low * (1 + 1e-9)).Max() : 0;
        double last = round.Where(tick => tick >= high * (1 - 1e-9) && tick > first).Min();
        return new(first, last, isLog, from, to, [.. round.Where(tick => tick >= first && tick <= last)]);
    }

    /// <summary>Where a number is; an axis of one number has it in the middle.</summary>
    public double At(double number) => _high == _low ? (_from + _to) / 2 : _from + (_to - _from) * (_isLog
        ? Math.Log(number / _low) / Math.Log(_high / _low)
        : (number - _low) / (_high - _low));

    /// <summary>A tick as text.</summary>
    public static string Label(double tick) => tick.ToString(
        Math.Abs(tick) >= 1000 ? "#,0" : "0.######", CultureInfo.InvariantCulture);

    /// <summary>0 and multiples of 1, 2 or 5 times a power of ten, one beyond the end.</summary>
    private static IEnumerable<double> Steps(double high)
    {
        double raw = high / 5, power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * ((raw / power) switch { <= 1.0001 => 1, <= 2.0001 => 2, <= 5.0001 => 5, _ => 10 });
        return Enumerable.Range(0, (int)Math.Ceiling(high / step) + 2).Select(i => Math.Round(i * step, 9));
    }

    /// <summary>Powers of ten, and between them as many round numbers as there is room for.</summary>
    private static IEnumerable<double> Factors(double low, double high)
    {
        double decades = Math.Log10(high / low);
        double[] digits = decades > 3.2 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 5];
        int first = (int)Math.Floor(Math.Log10(low)), last = (int)Math.Floor(Math.Log10(high)) + 1;
        return Enumerable.Range(first, last - first + 1)
            .SelectMany(power => digits.Select(digit => Math.Round(digit * Math.Pow(10, power), 9)));
    }
}
