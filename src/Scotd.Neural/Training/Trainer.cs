using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Training;

/// <summary>What one optimizer step did.</summary>
/// <param name="Loss">Mean negative log-probability of the targets, in nats, before the update.</param>
/// <param name="GradientNorm">Global, before clipping.</param>
/// <param name="Targets">Tokens that carried a loss.</param>
/// <param name="Rows">Tokens computed.</param>
public sealed record StepResult(double Loss, double GradientNorm, int Targets, int Rows);

/// <summary>Turns batches of trees into updates of a model.</summary>
public sealed class Trainer : IDisposable
{
    private readonly Transformer _model;
    private readonly int _microBatchRows;
    private readonly Tape _tape;
    private int _mostRows;

    /// <summary>A trainer whose optimizer starts fresh.</summary>
    /// <param name="model">Its parameters are changed in place.</param>
    /// <param name="settings">The optimizer's.</param>
    /// <param name="microBatchRows">Tokens computed at a time; a larger batch accumulates its gradient.</param>
    public Trainer(Transformer model, OptimizerSettings settings, int microBatchRows)
    {
        (_model, _microBatchRows) = (model, microBatchRows);
        _tape = new Tape(model.Device, records: true);
        Optimizer = new Optimizer(model.Parameters, settings, model.Device);
    }

    /// <summary>Holds the moments that a checkpoint must keep.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>
    /// One optimizer step on the token mean over the whole batch (Li et al. 2023, released code,
    /// models/automodel.py:378-395): however it is cut into micro-batches, every target weighs the same.
    /// </summary>
    /// <param name="batch">At least one tree.</param>
    /// <param name="number">Number of the step, from 1.</param>
    /// <param name="rate">Its learning rate.</param>
    /// <exception cref="TrainingException">
    /// The loss or the gradient is not a number, or there is no memory for the batch; the model is as before.
    /// </exception>
    public StepResult Step(IReadOnlyList<TrainingTree> batch, int number, double rate)
    {
        int targets = batch.Sum(tree => tree.Targets);
        double loss = 0;
        int rows = 0;
        TrainingBatch[] parts = [.. TrainingBatch.Cut(batch, _microBatchRows)];
        CheckMemory(parts.Max(part => part.Rows));
        foreach (TrainingBatch part in parts)
        {
            rows += part.Rows;
            loss -= part.LogProbability(_tape, _model, weight: 1f / targets);
            _tape.Backward();
            _tape.Reset();
        }

        double norm = double.IsFinite(loss) ? Optimizer.Step(number, rate) : double.NaN;
        if (!double.IsFinite(norm))
        {
            throw new TrainingException(
                $"Step {number}: the loss is {loss / targets:G6} and the gradient's norm {norm:G6}. Training stopped " +
                "and the last checkpoint stands. Lower the learning rate, lengthen the warm-up, or train in f32.");
        }

        return new StepResult(loss / targets, norm, targets, rows);
    }

    private void CheckMemory(int rows)
    {
        if (rows <= _mostRows)
            return;

        TrainingMemory.Check(_model.Shape, rows, _mostRows, _model.Device.FreeBytes);
        _mostRows = rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        _tape.Dispose();
    }
}
