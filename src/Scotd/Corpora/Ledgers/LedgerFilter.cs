namespace Scotd.Corpora.Ledgers;

/// <summary>Which part of a ledger is meant; null is all.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Teacher">Who explained.</param>
/// <param name="Revision">Which version of it.</param>
/// <param name="Split">Where the questions come from.</param>
public sealed record LedgerFilter(
    string? Task = null, string? Teacher = null, string? Revision = null, string? Split = null)
{
    /// <summary>As a condition on ledger_series, with its values; "" where all is meant.</summary>
    internal (string Where, object?[] Values) ToSql()
    {
        List<string> conditions = [];
        List<object?> values = [];
        foreach ((string column, string? wanted) in (ReadOnlySpan<(string, string?)>)
            [("task", Task), ("teacher", Teacher), ("revision", Revision), ("split", Split)])
        {
            if (wanted is null) continue;
            values.Add(wanted);
            conditions.Add($"ledger_series.{column} = ${values.Count}");
        }
        return (conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}", [.. values]);
    }
}
