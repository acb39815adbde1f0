namespace Scotd.Paper;

/// <summary>One table or figure of the paper: its numbers, and what of ours compares with them.</summary>
/// <param name="Title">For people.</param>
/// <param name="Tasks">The paper's columns; none where its numbers cannot be had from its text.</param>
/// <param name="Rows">Systems, each with the paper's numbers.</param>
/// <param name="Claims">What the paper's text says of them.</param>
/// <param name="Note">What a reader should know, e.g. how our setting differs.</param>
/// <param name="Chart">How its rows lie on a chart; null for one below the other.</param>
/// <param name="Only">The scale's tasks that it is about; null for all.</param>
public sealed record PaperResult(
    string Title, IReadOnlyList<string> Tasks, IReadOnlyList<PaperRow> Rows, IReadOnlyList<PaperClaim> Claims,
    string Note = "", PaperChart? Chart = null, IReadOnlyList<string>? Only = null)
{
    /// <summary>Each with as many numbers as there are tasks, or none.</summary>
    public IReadOnlyList<PaperRow> Rows { get; init; } =
        Rows.FirstOrDefault(row => row.Paper is { } numbers && numbers.Count != Tasks.Count) is { } uneven
            ? throw PlanException.At("results.rows", FormattableString.Invariant(
                $"has '{uneven.Name}' with {uneven.Paper!.Count} numbers for {Tasks.Count} tasks; give one a task."))
            : Rows;

    /// <summary>About rows that there are.</summary>
    public IReadOnlyList<PaperClaim> Claims { get; init; } =
        Claims.SelectMany(claim => claim.More.Concat(claim.Less))
            .FirstOrDefault(name => Rows.All(row => row.Name != name)) is { } unknown
                ? throw PlanException.At("results.claims", $"speaks of '{unknown}', which is no row's name.")
                : Claims;

    /// <summary>How its rows lie on a chart; at least two of them.</summary>
    public PaperChart? Chart { get; init; } = Chart is null || Rows.Count(row => row.At is not null) > 1
        ? Chart
        : throw PlanException.At("results.chart", "has fewer than two rows; give rows a line and at.");

    /// <summary>
    /// By task, how much more the paper's own numbers say than less, in points; none where it prints no numbers.
    /// </summary>
    public IReadOnlyList<double> InPaper(PaperClaim claim)
    {
        PaperRow[] more = [.. claim.More.Select(Row)], less = [.. claim.Less.Select(Row)];
        return more.Concat(less).Any(row => row.Paper is null) ? [] : [.. Enumerable.Range(0, Tasks.Count)
            .Select(task => more.Sum(row => row.Paper![task]) - less.Sum(row => row.Paper![task]))];

        PaperRow Row(string name) => Rows.First(row => row.Name == name);
    }

    /// <summary>The paper's column of one task alone; all of them where it has none for that task.</summary>
    public PaperResult For(string task)
    {
        int column = Tasks.ToList().IndexOf(task);
        return column < 0 ? this : new(
            Title, [task], [.. Rows.Select(row => row with { Paper = row.Paper is { } all ? [all[column]] : null })],
            Claims, Note, Chart, Only);
    }
}
