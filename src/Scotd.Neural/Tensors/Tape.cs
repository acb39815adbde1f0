using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>What one step computed, in order, how to undo it, and the memory that it stands in.</summary>
/// <param name="device">Where the step is computed.</param>
/// <param name="records">False where no gradient will be wanted: nothing is remembered.</param>
public sealed class Tape(Device device, bool records) : IDisposable
{
    private readonly Stack<(Tensor? Result, Action Backward)> _steps = [];
    private readonly Dictionary<Matrix, PackedWeights> _packed = [];

    /// <summary>Where the step is computed.</summary>
    public Device Device { get; } = device;

    /// <summary>Whether <see cref="Backward"/> will be wanted.</summary>
    public bool Records { get; } = records;

    /// <summary>Holds the step's activations and their gradients.</summary>
    public Arena Arena => field ??= new Arena(Device);

    private GradientMemory Gradients => field ??= new GradientMemory(Arena);

    /// <summary>A new activation; its numbers are whatever was there.</summary>
    public Tensor New(int rows, int columns) => new(Arena, Gradients, rows, columns);

    /// <summary>
    /// Rearranges weights for many products: from now on <see cref="LinearOperation.Linear"/> reads copies that this
    /// tape owns. The weights must not change as long as it is used; after a change, pack them again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The tape records: weights that learn change.</exception>
    public void Pack(IEnumerable<Tensor> weights)
    {
        if (Records)
        {
            throw new InvalidOperationException(
                "This tape records, so its weights will change; pack the weights of a tape that does not record.");
        }

        foreach (Matrix matrix in weights.Select(weight => weight.Value).Distinct())
        {
            if (_packed.Remove(matrix, out PackedWeights? former))
                former.Dispose();
            _packed.Add(matrix, Device.Pack(matrix));
        }
    }

    /// <summary>The rearranged copy of a weight; null where <see cref="Pack"/> was not given it.</summary>
    public PackedWeights? PackedOf(Tensor weight) => _packed.GetValueOrDefault(weight.Value);

    /// <summary>Remembers how the gradient flows back through the operation just computed.</summary>
    /// <param name="result">What it made: once played back, its gradient has been used and is released.</param>
    /// <param name="backward">Adds to the gradients of what it read.</param>
    public void Record(Tensor result, Action backward)
    {
        if (Records)
            _steps.Push((result, backward));
    }

    /// <summary>The same for an operation that changed a tensor in place: its gradient is still wanted.</summary>
    public void RecordInPlace(Action backward)
    {
        if (Records)
            _steps.Push((null, backward));
    }

    /// <summary>Runs every recorded operation backwards and forgets it.</summary>
    public void Backward()
    {
        while (_steps.TryPop(out (Tensor? Result, Action Backward) step))
        {
            step.Backward();
            step.Result?.ReleaseGradient();
        }
    }

    /// <summary>Forgets everything; the next step uses the same memory.</summary>
    public void Reset()
    {
        _steps.Clear();
        Gradients.Forget();
        Arena.Rewind(default);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PackedWeights weights in _packed.Values)
            weights.Dispose();
        _packed.Clear();
        Arena.Dispose();
    }
}
