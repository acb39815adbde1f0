using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>
/// Memory that is handed out piece by piece and taken back all at once. A step's activations live in one that is
/// rewound after the step; a model's parameters in one that lives as long as the model.
/// </summary>
/// <param name="device">Where the memory is.</param>
/// <param name="blockSize">Numbers reserved at a time; larger pieces get a block of their own.</param>
public sealed class Arena(Device device, int blockSize = 16 << 20) : IDisposable
{
    private const int Alignment = 16;

    private readonly List<Matrix> _blocks = [];
    private Mark _next;

    /// <summary>A place to rewind to.</summary>
    /// <param name="Block">Index of the block in use.</param>
    /// <param name="Used">Numbers of it that are taken.</param>
    public readonly record struct Mark(int Block, int Used);

    /// <summary>Where the memory is.</summary>
    public Device Device { get; } = device;

    /// <summary>Numbers reserved from the device so far.</summary>
    public long Reserved => _blocks.Sum(block => block.Count);

    /// <summary>Room for a dense matrix; its numbers are whatever was there.</summary>
    public Matrix Take(int rows, int columns)
    {
        int count = checked(rows * columns);
        while (_next.Block < _blocks.Count && _next.Used + (long)count > _blocks[_next.Block].Columns)
            _next = new Mark(_next.Block + 1, 0);

        if (_next.Block == _blocks.Count)
            _blocks.Add(Device.Allocate(1, Math.Max(blockSize, count)));

        nint address = _blocks[_next.Block].Address + (nint)_next.Used * sizeof(float);
        long used = ((long)_next.Used + count + Alignment - 1) / Alignment * Alignment;
        _next = _next with { Used = (int)Math.Min(used, _blocks[_next.Block].Columns) };
        return new Matrix(address, rows, columns, columns);
    }

    /// <summary>Where the next piece would lie.</summary>
    public Mark Now => _next;

    /// <summary>
    /// Takes back every piece that was handed out after <paramref name="mark"/>; the memory stays reserved.
    /// </summary>
    public void Rewind(Mark mark) => _next = mark;

    /// <summary>Returns the memory to the device.</summary>
    public void Dispose()
    {
        foreach (Matrix block in _blocks)
            Device.Free(block);
        _blocks.Clear();
        _next = default;
    }
}
