using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>A matrix (N, C) and, from when it is first asked for until it is released, its gradient.</summary>
public sealed class Tensor
{
    private readonly GradientMemory? _memory;
    private readonly Tensor? _whole;
    private readonly int _firstColumn;
    private Shared? _gradient;

    /// <summary>A new matrix; its numbers are whatever was there.</summary>
    /// <param name="arena">Holds the values.</param>
    /// <param name="memory">Holds the gradient.</param>
    /// <param name="rows">N.</param>
    /// <param name="columns">C.</param>
    public Tensor(Arena arena, GradientMemory memory, int rows, int columns)
    {
        _memory = memory;
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

    /// <summary>d loss / d value, (N, C), to be read; zero until something is added to it.</summary>
    public Matrix Gradient => _whole?.Gradient.ColumnRange(_firstColumn, Columns) ?? (_gradient ??= Zeroed()).Matrix;

    /// <summary>The same, to be added to.</summary>
    public Matrix GradientToAdd => _whole?.GradientToAdd.ColumnRange(_firstColumn, Columns) ?? Own();

    /// <summary>N.</summary>
    public int Rows => Value.Rows;

    /// <summary>C.</summary>
    public int Columns => Value.Columns;

    /// <summary>
    /// Columns <paramref name="first"/> onwards as a tensor that shares this one's numbers and gradient.
    /// </summary>
    public Tensor Slice(int first, int columns) => new(this, first, columns);

    /// <summary>
    /// The gradient, to be written by an operation that can either overwrite or add: uncleared, with
    /// <paramref name="accumulate"/> false, when nothing has been added to it yet.
    /// </summary>
    public Matrix GradientToWrite(out bool accumulate)
    {
        accumulate = _whole is not null || _gradient is not null;
        return accumulate ? GradientToAdd : (_gradient = new Shared(_memory!.Take(Rows, Columns))).Matrix;
    }

    /// <summary>
    /// The gradient += that of <paramref name="result"/>, of the same shape. Where this is the first to be added, both
    /// use the same memory until one of them is added to.
    /// </summary>
    public void AddGradientOf(Tensor result)
    {
        if (_whole is null && _gradient is null && result is { _whole: null, _gradient: { } gradient }
            && _memory == result._memory)
        {
            gradient.Owners++;
            _gradient = gradient;
        }
        else
        {
            Matrix dy = result.Gradient, dx = GradientToWrite(out bool accumulate);
            if (accumulate)
                Device.Add(dy, dx);
            else
                Device.Copy(dy, dx);
        }
    }

    /// <summary>Gives the gradient's memory back; the gradient is zero again.</summary>
    public void ReleaseGradient()
    {
        if (_gradient is { } gradient && --gradient.Owners == 0)
            _memory!.Return(gradient.Matrix);
        _gradient = null;
    }

    private Device Device => _whole?.Device ?? _memory!.Device;

    private Matrix Own()
    {
        _gradient ??= Zeroed();
        if (_gradient.Owners > 1)
        {
            Shared own = new(_memory!.Take(Rows, Columns));
            _memory.Device.Copy(_gradient.Matrix, own.Matrix);
            _gradient.Owners--;
            _gradient = own;
        }

        return _gradient.Matrix;
    }

    private Shared Zeroed()
    {
        Shared gradient = new(_memory!.Take(Rows, Columns));
        _memory.Device.Clear(gradient.Matrix);
        return gradient;
    }

    /// <summary>A gradient's memory, and how many tensors it is the gradient of.</summary>
    private sealed class Shared(Matrix matrix)
    {
        public Matrix Matrix { get; } = matrix;

        public int Owners { get; set; } = 1;
    }
}
