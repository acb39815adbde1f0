using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>What one step computed, in order, how to undo it, and the memory that it stands in.</summary>
/// <param name="device">Where the step is computed.</param>
/// <param name="records">False where no gradient will be wanted: nothing is remembered.</param>
public sealed class Tape(Device device, bool records) : IDisposable
{
    private readonly Stack<Action> _steps = [];

    /// <summary>Where the step is computed.</summary>
    public Device Device { get; } = device;

    /// <summary>Whether <see cref="Backward"/> will be wanted.</summary>
    public bool Records { get; } = records;

    /// <summary>Holds the step's activations and their gradients.</summary>
    public Arena Arena { get; } = new(device);

    /// <summary>A new activation; its numbers are whatever was there.</summary>
    public Tensor New(int rows, int columns) => new(Arena, rows, columns);

    /// <summary>Remembers how the gradient flows back through the operation just computed.</summary>
    public void Record(Action backward)
    {
        if (Records)
            _steps.Push(backward);
    }

    /// <summary>Runs every recorded operation backwards and forgets it.</summary>
    public void Backward()
    {
        while (_steps.TryPop(out Action? step))
            step();
    }

    /// <summary>Forgets everything; the next step uses the same memory.</summary>
    public void Reset()
    {
        _steps.Clear();
        Arena.Rewind(default);
    }

    /// <inheritdoc/>
    public void Dispose() => Arena.Dispose();
}
