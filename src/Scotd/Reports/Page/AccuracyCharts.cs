namespace Scotd.Reports.Page;

/// <summary>Accuracy by system, one panel a set, all on one scale: a dot with its interval for each decoding.</summary>
internal static class AccuracyCharts
{
    private const double Top = 22;
    private const double Values = 34;
    private const double WidestName = 112;

    public static void Write(Markup page, ScoreTable table, Palette palette)
    {
        MeanScore[] cells = [.. from column in table.Columns from system in table.Rows
                                let cell = table.Cell(system, column.Set, column.Decoding)
                                where cell is not null select cell];
        double names = 10 + table.Rows.SelectMany(system => Drawing.Lines(system.Title, WidestName))
            .Max(Drawing.WidthOf);
        Axis axis = Axis.Around(
            [.. cells.SelectMany(cell => new[] { cell.Interval.Low, cell.Interval.High }),
                .. table.Sets.Select(set => set.Chance)],
            names, Drawing.Width - Values - 4);
        page.Add($"""<div class="panels">""");
        foreach (ReportedSet set in table.Sets)
            WriteSet(page, table, palette, set, axis);
        page.Add($"</div>");
        string[] decodings = [.. table.Columns.Select(column => column.Decoding).Distinct(StringComparer.Ordinal)];
        string marks = decodings.Length > 1
            ? $"Full dots are {decodings[0]}, rings below them are {string.Join(", then ", decodings[1..])}. "
            : "";
        string scale = table.Sets.Skip(1).Any() ? " All panels have the same scale." : "";
        page.Add($"""
            <p class="note">{marks}Whiskers are the intervals of the table; the dashed line is guessing.{scale}</p>
            """);
    }

    private static void WriteSet(Markup page, ScoreTable table, Palette palette, ReportedSet set, Axis axis)
    {
        string[] decodings = [.. table.Decodings(set)];
        ReportedSystem[] systems = [.. table.Rows
            .Where(system => decodings.Any(decoding => table.Cell(system, set, decoding) is not null))];
        double row = 14 + 12 * decodings.Length, bottom = Top + row * systems.Length;
        page.Add($"<figure><figcaption>{set.Title} <small>n = {Spoken.Count(set.Asked)}</small></figcaption>");
        using (Drawing drawing = new(page, $"accuracy-{set.Key}", bottom + 36, $"Accuracy on {set.Title}",
            string.Join("; ", systems.SelectMany(system => decodings.Select(d => table.Cell(system, set, d)))
                .OfType<MeanScore>().Select(Said))))
        {
            drawing.Across(axis, Top, bottom, "accuracy, %", scale: 100);
            drawing.Line(axis.At(set.Chance), Top, axis.At(set.Chance), bottom, "chance");
            string guessing = $"guessing {Spoken.Percent(set.Chance)}";
            double half = Drawing.WidthOf(guessing) / 2;
            drawing.Text(Math.Clamp(axis.At(set.Chance), half, Drawing.Width - half), Top - 7, guessing, "tick middle");
            for (int i = 0; i < systems.Length; i++)
            {
                double middle = Top + row * (i + 0.5);
                WriteName(drawing, axis, systems[i], middle);
                double first = middle - 12 * (decodings.Length - 1) / 2.0;
                for (int d = 0; d < decodings.Length; d++)
                {
                    if (table.Cell(systems[i], set, decodings[d]) is { } cell)
                        WriteCell(drawing, axis, cell, first + 12 * d, palette, d == 0);
                }
            }
        }

        page.Add($"</figure>");
    }

    private static void WriteName(Drawing drawing, Axis axis, ReportedSystem system, double middle)
    {
        string[] lines = Drawing.Lines(system.Title, WidestName);
        for (int i = 0; i < lines.Length; i++)
            drawing.Text(axis.Start - 10, middle + 10.5 - 6.5 * lines.Length + 13 * i, lines[i], "name end");
    }

    private static void WriteCell(Drawing drawing, Axis axis, MeanScore cell, double y, Palette palette, bool full)
    {
        string colour = palette.Of(cell.System.Key);
        drawing.Line(axis.At(cell.Interval.Low), y, axis.At(cell.Interval.High), y, $"whisker {colour}");
        drawing.Dot(axis.At(cell.Mean), y, 4, $"{(full ? "full" : "ring")} {colour}", Said(cell));
        drawing.Text(Drawing.Width, y + 4, Spoken.Percent(cell.Mean), "value end");
    }

    private static string Said(MeanScore cell) => $"{cell.System.Title}, {cell.Decoding}: " +
        $"{Spoken.Percent(cell.Mean)} % ({Spoken.Percent(cell.Interval)}, {cell.Size})";
}
