using System.Numerics.Tensors;

namespace Scotd.Neural.Generation;

/// <summary>Chooses a token from a row of logits. One per thread: it owns scratch memory.</summary>
/// <param name="settings">Temperature, top-k, top-p.</param>
/// <param name="vocabulary">V.</param>
public sealed class Sampler(SamplingSettings settings, int vocabulary)
{
    private readonly float[] _scaled = new float[vocabulary];
    private readonly int[] _order = new int[vocabulary];

    /// <summary>
    /// The chosen id and its natural log-probability at temperature 1.
    /// </summary>
    /// <param name="logits">V numbers.</param>
    /// <param name="uniform">The draw, in [0, 1); not used when greedy.</param>
    public (int Id, float LogProbability) Choose(ReadOnlySpan<float> logits, double uniform)
    {
        int id = settings.Temperature == 0 ? TensorPrimitives.IndexOfMax(logits) : Draw(logits, uniform);
        return (id, LogProbability(logits, id));
    }

    private int Draw(ReadOnlySpan<float> logits, double uniform)
    {
        float max = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, max, _scaled);
        TensorPrimitives.Multiply(_scaled, (float)(1 / settings.Temperature), _scaled);
        TensorPrimitives.Exp(_scaled, _scaled);

        return settings.TopK == 0 && settings.TopP >= 1
            ? Pick(uniform * Sum(_scaled))
            : PickAmongLikeliest(uniform);
    }

    /// <summary>Goes through the ids in order; the draw is a place on the line of their weights.</summary>
    private int Pick(double place)
    {
        int last = 0;
        for (int id = 0; id < vocabulary; id++)
        {
            if (_scaled[id] == 0)
                continue;
            last = id;
            place -= _scaled[id];
            if (place < 0)
                return id;
        }

        return last;
    }

    /// <summary>Sorts by weight, ties by id, and keeps the first k, then as many as make up p.</summary>
    private int PickAmongLikeliest(double uniform)
    {
        for (int id = 0; id < vocabulary; id++)
            _order[id] = id;
        Array.Sort(_order, (a, b) => _scaled[b] != _scaled[a] ? _scaled[b].CompareTo(_scaled[a]) : a.CompareTo(b));

        int kept = settings.TopK == 0 ? vocabulary : Math.Min(settings.TopK, vocabulary);
        double total = 0;
        for (int i = 0; i < kept; i++)
            total += _scaled[_order[i]];

        double wanted = settings.TopP * total, mass = 0;
        for (int i = 0; i < kept; i++)
        {
            mass += _scaled[_order[i]];
            if (mass >= wanted)
                kept = i + 1;
        }

        double place = uniform * mass;
        for (int i = 0; i < kept; i++)
        {
            place -= _scaled[_order[i]];
            if (place < 0)
                return _order[i];
        }

        return _order[kept - 1];
    }

    private float LogProbability(ReadOnlySpan<float> logits, int id)
    {
        float max = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, max, _scaled);
        TensorPrimitives.Exp(_scaled, _scaled);
        return (float)(logits[id] - max - Math.Log(Sum(_scaled)));
    }

    private static double Sum(ReadOnlySpan<float> weights)
    {
        double sum = 0;
        foreach (float weight in weights)
            sum += weight;
        return sum;
    }
}
