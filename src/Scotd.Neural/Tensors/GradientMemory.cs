using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>
/// Memory for gradients. What one tensor has done with goes to the next of its size, so a step holds the gradients of
/// one block at a time, still warm in the caches, instead of all of them.
/// </summary>
/// <param name="arena">Where new memory comes from.</param>
public sealed class GradientMemory(Arena arena)
{
    private readonly Dictionary<long, Stack<Matrix>> _free = [];

    /// <summary>Where the memory is.</summary>
    public Device Device => arena.Device;

    /// <summary>Room for a dense matrix; its numbers are whatever was there.</summary>
    public Matrix Take(int rows, int columns) =>
        _free.TryGetValue((long)rows * columns, out Stack<Matrix>? free) && free.TryPop(out Matrix used)
            ? new Matrix(used.Address, rows, columns, columns)
            : arena.Take(rows, columns);

    /// <summary>Takes back what <see cref="Take"/> handed out.</summary>
    public void Return(Matrix matrix)
    {
        if (!_free.TryGetValue(matrix.Count, out Stack<Matrix>? free))
            _free[matrix.Count] = free = [];
        free.Push(matrix);
    }

    /// <summary>Forgets what was taken back: the arena is being rewound.</summary>
    public void Forget()
    {
        foreach (Stack<Matrix> free in _free.Values)
            free.Clear();
    }
}
