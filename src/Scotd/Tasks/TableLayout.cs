namespace Scotd.Tasks;

/// <summary>How a file of separated values is laid out, where its name (.tsv, .csv) does not say.</summary>
/// <param name="Columns">The names of its columns; null where its first line holds them.</param>
/// <param name="Quotes">What a quotation mark at a value's start means.</param>
public sealed record TableLayout(IReadOnlyList<string>? Columns = null, Quoting Quotes = Quoting.Doubled)
{
    /// <summary>The names of the columns, none twice; null where the first line holds them.</summary>
    public IReadOnlyList<string>? Columns { get; init; } =
        Columns is null ? null : Setting.Distinct(Columns, "format.table.columns");
}

/// <summary>What a quotation mark at the start of a value means.</summary>
public enum Quoting
{
    /// <summary>It encloses the value; separators and line ends in it are text, "" is one mark (RFC 4180).</summary>
    Doubled,

    /// <summary>Nothing: it is a character as any other, as in the files of GLUE.</summary>
    None,
}
