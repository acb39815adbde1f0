using System.Runtime.CompilerServices;
using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;

namespace Scotd.Neural.Transformers;

/// <summary>A named, trainable matrix of a model.</summary>
/// <param name="Name">E.g. "Block3.FeedForwardUp"; unique within the model.</param>
/// <param name="Tensor">Its values, and its gradient once training has asked for it.</param>
/// <param name="IsMatrix">False for gains and biases, which do not decay.</param>
public sealed record Parameter(string Name, Tensor Tensor, bool IsMatrix);

/// <summary>Hands out a model's parameters in order, and owns their memory.</summary>
public sealed class ParameterPool : IDisposable
{
    private readonly Arena _arena;
    private readonly GradientMemory _gradients;
    private readonly List<Parameter> _taken = [];

    /// <summary>An empty pool.</summary>
    /// <param name="device">Where the parameters live.</param>
    public ParameterPool(Device device)
    {
        _arena = new Arena(device, blockSize: 0);
        _gradients = new GradientMemory(_arena);
    }

    /// <summary>Every parameter, in the order of declaration.</summary>
    public IReadOnlyList<Parameter> Parameters => _taken;

    /// <summary>Numbers in all parameters.</summary>
    public long Count => _taken.Sum(parameter => parameter.Tensor.Value.Count);

    /// <summary>A weight matrix (rows out, columns in), named after the property being declared.</summary>
    public Tensor Matrix(int rows, int columns, string prefix = "", [CallerMemberName] string name = "") =>
        Take(prefix + name, rows, columns, isMatrix: true);

    /// <summary>A gain or bias (1, columns), named after the property being declared.</summary>
    public Tensor Vector(int columns, string prefix = "", [CallerMemberName] string name = "") =>
        Take(prefix + name, 1, columns, isMatrix: false);

    /// <inheritdoc/>
    public void Dispose() => _arena.Dispose();

    private Tensor Take(string name, int rows, int columns, bool isMatrix)
    {
        Tensor tensor = new(_arena, _gradients, rows, columns);
        _taken.Add(new Parameter(name, tensor, isMatrix));
        return tensor;
    }
}
