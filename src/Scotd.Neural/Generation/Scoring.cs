using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>What a model thinks of texts that are already there.</summary>
public static class Scoring
{
    /// <summary>The natural log-probability of each id given those before it; one fewer than ids.</summary>
    /// <exception cref="GenerationException">
    /// There are fewer than two ids, more than the context, or unknown ones.
    /// </exception>
    public static float[] LogProbabilities(this Transformer model, int[] ids)
    {
        if (ids.Length < 2 || ids.Length > model.Shape.Context + 1)
        {
            throw new GenerationException(
                $"{ids.Length} ids cannot be scored; give 2 to {model.Shape.Context + 1}, the context and one more.");
        }

        model.CheckIds(ids);
        using Tape tape = new(model.Device, records: false);
        int[] rows = [.. Enumerable.Range(0, ids.Length - 1)];
        Tensor hidden = model.Forward(tape, TokenBatch.OfSequences([ids[..^1]]), rows);
        return tape.LogProbabilities(hidden, model.Parameters.Head, ids.AsSpan(1), weights: []);
    }

    /// <summary>Throws where an id is not in the model's vocabulary.</summary>
    public static void CheckIds(this Transformer model, ReadOnlySpan<int> ids)
    {
        foreach (int id in ids)
        {
            if (id < 0 || id >= model.Shape.Vocabulary)
            {
                throw new GenerationException(
                    $"{id} is no token of this model; its ids go from 0 to {model.Shape.Vocabulary - 1}.");
            }
        }
    }
}
