using System.Globalization;

namespace Scotd.Corpora.Ledgers;

/// <summary>
/// Money as the database holds it: whole 10^-12 USD in 64 bits, so that sums are exact on every engine.
/// </summary>
internal static class PicoDollars
{
    private const decimal PerDollar = 1_000_000_000_000m;

    /// <summary>To the nearest.</summary>
    public static long Of(decimal dollars) => (long)decimal.Round(Checked(dollars) * PerDollar);

    /// <summary>Upwards: what is set aside is never too little.</summary>
    public static long Above(decimal dollars) => (long)decimal.Ceiling(Checked(dollars) * PerDollar);

    /// <summary>Downwards: a cap is never too high.</summary>
    public static long Below(decimal dollars) => (long)decimal.Floor(Math.Min(dollars, 9_000_000m) * PerDollar);

    public static decimal ToDollars(long pico) => pico / PerDollar;

    /// <summary>E.g. "0.000125", without zeros at the end.</summary>
    public static string Text(decimal dollars) =>
        ToDollars(Of(dollars)).ToString("0.############", CultureInfo.InvariantCulture);

    private static decimal Checked(decimal dollars) => dollars is >= 0 and <= 9_000_000m
        ? dollars
        : throw new ArgumentOutOfRangeException(
            nameof(dollars), $"A cost of {dollars} USD is not from 0 to 9,000,000. Correct the prices in the plan.");
}
