using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Training;

/// <summary>Measures a model on trees that it does not learn from.</summary>
/// <param name="model">Read only.</param>
/// <param name="microBatchRows">Tokens computed at a time.</param>
public sealed class HeldOutLoss(Transformer model, int microBatchRows) : IDisposable
{
    private readonly Tape _tape = new(model.Device, records: false);

    /// <summary>Mean negative log-probability of the targets, in nats.</summary>
    public double Of(IReadOnlyList<TrainingTree> trees)
    {
        double loss = 0;
        foreach (TrainingBatch part in TrainingBatch.Cut(trees, microBatchRows))
        {
            loss -= part.LogProbability(_tape, model, weight: 0);
            _tape.Reset();
        }

        return loss / trees.Sum(tree => tree.Targets);
    }

    /// <inheritdoc/>
    public void Dispose() => _tape.Dispose();
}
