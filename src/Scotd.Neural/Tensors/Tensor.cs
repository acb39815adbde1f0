using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>A matrix (N, C) and, from when it is first asked for, its gradient.</summary>
/// <param name="arena">Holds both.</param>
/// <param name="rows">N.</param>
/// <param name="columns">C.</param>
public sealed class Tensor(Arena arena, int rows, int columns)
{
    private Matrix? _gradient;

    /// <summary>The values, (N, C).</summary>
    public Matrix Value { get; } = arena.Take(rows, columns);

    /// <summary>d loss / d value, (N, C); zero until something is added to it.</summary>
    public Matrix Gradient => _gradient ??= Zeroed();

    /// <summary>Whether a gradient has been asked for.</summary>
    public bool HasGradient => _gradient is not null;

    /// <summary>N.</summary>
    public int Rows => Value.Rows;

    /// <summary>C.</summary>
    public int Columns => Value.Columns;

    private Matrix Zeroed()
    {
        Matrix gradient = arena.Take(rows, columns);
        arena.Device.Clear(gradient);
        return gradient;
    }
}
