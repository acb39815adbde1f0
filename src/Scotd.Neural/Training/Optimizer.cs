using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Training;

/// <summary>
/// Updates all parameters of a model by their gradients, clipped by their global norm: by AdamW, or the matrices of the
/// blocks by Muon and the rest by AdamW.
/// </summary>
public sealed class Optimizer : IDisposable
{
    private readonly Arena _arena;
    private readonly TransformerParameters _parameters;
    private readonly OptimizerSettings _settings;
    private readonly Device _device;
    private readonly Muon? _muon;

    /// <summary>By parameter, the rows of each projection that Muon updates apart; null where AdamW does.</summary>
    private readonly IReadOnlyList<int>?[] _projections;

    /// <summary>Reserves what every parameter needs, all 0.</summary>
    public Optimizer(TransformerParameters parameters, OptimizerSettings settings, Device device)
    {
        (_parameters, _settings, _device) = (parameters, settings, device);
        _arena = new Arena(device, blockSize: 0);
        Dictionary<Tensor, IReadOnlyList<int>> projections = settings.Muon
            ? parameters.Blocks.SelectMany(block => block.Projections)
                .ToDictionary(projection => projection.Matrix, projection => projection.Rows)
            : [];
        _projections = [.. parameters.All.Select(parameter => projections.GetValueOrDefault(parameter.Tensor))];
        FirstMoments = [.. parameters.All.Select(Zeroed)];
        SecondMoments = [.. parameters.All.Select((parameter, i) =>
            _projections[i] is null ? Zeroed(parameter) : (Matrix?)null)];
        _muon = settings.Muon ? new(device, _arena) : null;
    }

    /// <summary>m of every parameter, in the order of the model's.</summary>
    public IReadOnlyList<Matrix> FirstMoments { get; }

    /// <summary>v of every parameter, in the order of the model's; null where Muon updates it.</summary>
    public IReadOnlyList<Matrix?> SecondMoments { get; }

    /// <summary>Updates every parameter by its gradient, and releases the gradient.</summary>
    /// <param name="number">Number of the step, from 1.</param>
    /// <param name="rate">Its learning rate.</param>
    /// <returns>The global norm of the gradient before clipping; where it is not finite, nothing was updated.</returns>
    public double Step(int number, double rate)
    {
        double squares = 0;
        foreach (Parameter parameter in _parameters.All)
            squares += _device.SumOfSquares(parameter.Tensor.Gradient);

        double norm = Math.Sqrt(squares);
        if (!double.IsFinite(norm))
            return norm;

        // As torch.nn.utils.clip_grad_norm_: 1e-6 keeps the quotient finite.
        float scale = (float)Math.Min(1, _settings.Clip / (norm + 1e-6));
        for (int i = 0; i < FirstMoments.Count; i++)
        {
            Parameter parameter = _parameters.All[i];
            if (_projections[i] is { } rows)
            {
                _device.Scale(scale, parameter.Tensor.Gradient);
                _muon!.Update(
                    parameter.Tensor.Gradient, rows, rate, _settings.WeightDecay, parameter.Tensor.Value,
                    FirstMoments[i]);
            }
            else
            {
                AdamWStep step = new(
                    number, (float)rate, _settings.Beta1, _settings.Beta2, _settings.Epsilon,
                    parameter.IsMatrix ? _settings.WeightDecay : 0, scale);
                _device.AdamW(
                    parameter.Tensor.Gradient, step, parameter.Tensor.Value, FirstMoments[i], SecondMoments[i]!.Value);
            }
            parameter.Tensor.ReleaseGradient();
        }

        return norm;
    }

    /// <inheritdoc/>
    public void Dispose() => _arena.Dispose();

    private Matrix Zeroed(Parameter parameter)
    {
        Matrix matrix = _arena.Take(parameter.Tensor.Rows, parameter.Tensor.Columns);
        _device.Clear(matrix);
        return matrix;
    }
}
