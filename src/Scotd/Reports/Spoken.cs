using System.Globalization;

namespace Scotd.Reports;

/// <summary>Numbers as people read them, the same in every culture.</summary>
public static class Spoken
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    /// <summary>E.g. "8,950".</summary>
    public static string Count(long count) => count.ToString("N0", s_invariant);

    /// <summary>A key as a heading: "unseen-kind" as "Unseen kind".</summary>
    public static string Heading(string key) => $"{char.ToUpperInvariant(key[0])}{key[1..].Replace('-', ' ')}";

    /// <summary>A share as a percentage without its sign, e.g. "67.4".</summary>
    public static string Percent(double share) => (100 * share).ToString("F1", s_invariant);

    /// <summary>A range of shares, e.g. "61.2 to 73.0".</summary>
    public static string Percent((double Low, double High) range) => $"{Percent(range.Low)} to {Percent(range.High)}";

    /// <summary>A difference of shares in points, always with its sign, e.g. "+4.2" or "−1.0".</summary>
    public static string Points(double difference) =>
        (100 * difference).ToString("+0.0;\u22120.0;0.0", s_invariant);

    /// <summary>E.g. "0.012", or "&lt; 0.001" below that.</summary>
    public static string P(double p) => p < 0.001 ? "< 0.001" : p.ToString("F3", s_invariant);

    /// <summary>E.g. "0.4 s", "45 s", "3 min 12 s", "2 h 05 min".</summary>
    public static string Duration(double seconds)
    {
        if (seconds < 9.95)
            return seconds.ToString("0.#", s_invariant) + " s";

        long whole = (long)Math.Round(seconds);
        return whole switch
        {
            < 60 => string.Create(s_invariant, $"{whole} s"),
            < 3600 => string.Create(s_invariant, $"{whole / 60} min {whole % 60:00} s"),
            _ => string.Create(s_invariant, $"{whole / 3600} h {whole % 3600 / 60:00} min"),
        };
    }

    /// <summary>A decimal text as money, e.g. "$0.42"; what is no number stays as it is.</summary>
    public static string Dollars(string dollars) => TryDollars(dollars, out decimal money) ? Dollars(money) : dollars;

    /// <summary>E.g. "$1,204.50"; more places below ten cents, where two would say nothing.</summary>
    public static string Dollars(decimal money) =>
        "$" + money.ToString(money is > 0 and < 0.1m ? "0.00##" : "N2", s_invariant);

    /// <summary>Reads a decimal text.</summary>
    public static bool TryDollars(string dollars, out decimal money) =>
        decimal.TryParse(dollars, NumberStyles.Number, s_invariant, out money);
}
