using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>Refuses matrices that do not fit together, with the operation's name and both sides.</summary>
internal static class Shapes
{
    /// <summary>Every one of <paramref name="others"/> must have the shape of <paramref name="x"/>.</summary>
    public static void Same(string operation, Matrix x, params ReadOnlySpan<Matrix> others)
    {
        foreach (Matrix other in others)
            Is(operation, other, x.Rows, x.Columns);
    }

    /// <summary><paramref name="x"/> must be (rows, columns).</summary>
    public static void Is(string operation, Matrix x, int rows, int columns)
    {
        if (x.Rows != rows || x.Columns != columns)
            throw new ShapeException($"{operation}: a matrix is {x} where ({rows}, {columns}) is needed.");
    }

    /// <summary><paramref name="total"/> must be a multiple of <paramref name="part"/>.</summary>
    public static void Divides(string operation, int part, int total)
    {
        if (part <= 0 || total % part != 0)
            throw new ShapeException($"{operation}: {total} channels do not divide into parts of {part}.");
    }

    /// <summary>There must be one number for each of <paramref name="rows"/> rows.</summary>
    public static void OnePerRow(string operation, int numbers, int rows)
    {
        if (numbers != rows)
            throw new ShapeException($"{operation}: {numbers} numbers for {rows} rows.");
    }

    /// <summary>Every index must be at least <paramref name="lowest"/> and below <paramref name="end"/>.</summary>
    public static void Within(string operation, ReadOnlySpan<int> indices, int lowest, int end)
    {
        foreach (int index in indices)
        {
            if (index < lowest || index >= end)
                throw new ShapeException($"{operation}: index {index} is outside {lowest} to {end - 1}.");
        }
    }

    /// <summary>The forest's queries must be the rows of q, its keys among <paramref name="keyRows"/> rows.</summary>
    public static void Fits(string operation, Forest forest, int queryRows, int keyRows)
    {
        OnePerRow(operation, forest.Queries, queryRows);
        int next = 0;
        foreach (Segment segment in forest.Segments)
        {
            if (segment.FirstQuery != next || segment.Queries < 1)
                throw new ShapeException($"{operation}: a segment starts at {segment.FirstQuery}, not at {next}.");

            next += segment.Queries;
            foreach (KeyRange range in segment.Visible)
            {
                if (range.First < 0 || range.Count < 0 || range.First + range.Count > keyRows)
                    throw new ShapeException($"{operation}: {range} is outside {keyRows} key rows.");
            }

            if (segment.Visible.Count == 0 || segment.Visible[^1].Count < segment.Queries)
                throw new ShapeException($"{operation}: the last range is shorter than {segment.Queries} queries.");
        }
    }
}
