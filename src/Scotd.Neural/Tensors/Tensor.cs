using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>A matrix (N, C) and, from when it is first asked for, its gradient.</summary>
public sealed class Tensor
{
    private readonly Arena? _arena;
    private readonly Tensor? _whole;
    private readonly int _firstColumn;
    private Matrix? _gradient;

    /// <summary>A new matrix; its numbers are whatever was there.</summary>
    /// <param name="arena">Holds the values and the gradient.</param>
    /// <param name="rows">N.</param>
    /// <param name="columns">C.</param>
    public Tensor(Arena arena, int rows, int columns)
    {
        _arena = arena;
        Value = arena.Take(rows, columns);
    }

    private Tensor(Tensor whole, int firstColumn, int columns)
    {
        _whole = whole;
        _firstColumn = firstColumn;
        Value = whole.Value.ColumnRange(firstColumn, columns);
    }

    /// <summary>The values, (N, C).</summary>
    public Matrix Value { get; }

    /// <summary>d loss / d value, (N, C); zero until something is added to it.</summary>
    public Matrix Gradient => _whole?.Gradient.ColumnRange(_firstColumn, Columns) ?? (_gradient ??= Zeroed());

    /// <summary>N.</summary>
    public int Rows => Value.Rows;

    /// <summary>C.</summary>
    public int Columns => Value.Columns;

    /// <summary>Columns <paramref name="first"/> onwards as a tensor that shares this one's numbers and gradient.</summary>
    public Tensor Slice(int first, int columns) => new(this, first, columns);

    /// <summary>
    /// The gradient, to be written by an operation that can either overwrite or add: uncleared, with
    /// <paramref name="accumulate"/> false, when nothing has been added to it yet.
    /// </summary>
    public Matrix GradientToWrite(out bool accumulate)
    {
        accumulate = _whole is not null || _gradient is not null;
        return accumulate ? Gradient : (_gradient = _arena!.Take(Rows, Columns)).Value;
    }

    private Matrix Zeroed()
    {
        Matrix gradient = _arena!.Take(Rows, Columns);
        _arena.Device.Clear(gradient);
        return gradient;
    }
}
