namespace Scotd.Paper;

/// <summary>One table or figure of the paper: its numbers, and what of ours compares with them.</summary>
/// <param name="Title">For people.</param>
/// <param name="Tasks">The paper's columns; none where its numbers cannot be had from its text.</param>
/// <param name="Rows">Systems, each with the paper's numbers.</param>
/// <param name="Claims">What the paper's text says of them.</param>
/// <param name="Note">What a reader should know, e.g. how our setting differs.</param>
public sealed record PaperResult(
    string Title, IReadOnlyList<string> Tasks, IReadOnlyList<PaperRow> Rows, IReadOnlyList<PaperClaim> Claims,
    string Note = "")
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
}
