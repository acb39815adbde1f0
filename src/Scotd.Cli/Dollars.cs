using System.Globalization;

namespace Scotd.Cli;

/// <summary>US dollars as people read them.</summary>
internal static class Dollars
{
    /// <summary>To the last digit that the ledger keeps.</summary>
    public static string Exact(decimal dollars) => dollars.ToString("0.00##########", CultureInfo.InvariantCulture);

    /// <summary>To a hundredth of a cent.</summary>
    public static string Short(decimal dollars) => dollars.ToString("0.00##", CultureInfo.InvariantCulture);
}
