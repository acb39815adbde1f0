namespace Scotd;

/// <summary>
/// The bounds that settings keep. A value out of bounds is a <see cref="PlanException"/> with the key's path.
/// </summary>
internal static class Setting
{
    public static int AtLeast(int least, int value, string key) =>
        value >= least ? value : throw PlanException.At(
            key, FormattableString.Invariant($"is {value}; it must be at least {least}."));

    public static int AtMost(int most, int value, string key) =>
        value <= most ? value : throw PlanException.At(
            key, FormattableString.Invariant($"is {value}; it may be at most {most}."));

    public static double AtLeast(double least, double value, string key) =>
        value >= least ? value : throw PlanException.At(
            key, FormattableString.Invariant($"is {value}; it must be at least {least}."));

    public static decimal AtLeast(decimal least, decimal value, string key) =>
        value >= least ? value : throw PlanException.At(
            key, FormattableString.Invariant($"is {value}; it must be at least {least}."));

    public static double Positive(double value, string key) =>
        value > 0 ? value : throw PlanException.At(
            key, FormattableString.Invariant($"is {value}; it must be more than 0."));

    public static double Share(double value, string key) =>
        value is >= 0 and < 1 ? value : throw PlanException.At(
            key, FormattableString.Invariant($"is {value}; it must be at least 0 and less than 1."));

    public static string Filled(string value, string key) =>
        value.Length > 0 ? value : throw PlanException.At(key, "is empty; give it a value or leave the key out.");

    public static IReadOnlyList<T> Distinct<T>(IReadOnlyList<T> values, string key)
    {
        if (values.Count == 0) throw PlanException.At(key, "is empty; list at least one value.");
        return values.Distinct().Count() == values.Count
            ? values
            : throw PlanException.At(key, "lists a value twice; once is enough.");
    }
}
