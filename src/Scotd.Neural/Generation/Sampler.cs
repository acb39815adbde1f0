using System.Numerics;
using System.Numerics.Tensors;
using Scotd.Neural.Kernels;

namespace Scotd.Neural.Generation;

/// <summary>Chooses a token from a row of logits. One per thread: it owns scratch memory.</summary>
/// <param name="vocabulary">V.</param>
public sealed class Sampler(int vocabulary)
{
    /// <summary>Ids whose weights are summed together, so that a draw need not go through all of them.</summary>
    private const int RunLength = 256;

    private readonly float[] _weights = new float[vocabulary];
    private readonly double[] _runs = new double[(vocabulary + RunLength - 1) / RunLength];
    private ulong[]? _order;

    /// <summary>
    /// The chosen id and its natural log-probability at temperature 1.
    /// </summary>
    /// <param name="settings">Temperature, top-k, top-p.</param>
    /// <param name="logits">V numbers.</param>
    /// <param name="uniform">The draw, in [0, 1); not used when greedy.</param>
    public (int Id, float LogProbability) Choose(SamplingSettings settings, ReadOnlySpan<float> logits, double uniform)
    {
        float max = Reduction.Max(logits);
        int id = settings.Temperature == 0
            ? TensorPrimitives.IndexOfMax(logits)
            : Draw(settings, logits, max, uniform);
        return (id, (float)((double)logits[id] - max - Math.Log(Reduction.SumOfExp(logits, max))));
    }

    /// <summary>The likeliest ids with their natural log-probabilities, in order; of equals the lowest id.</summary>
    /// <param name="logits">V numbers.</param>
    /// <param name="count">How many; all where the vocabulary has fewer.</param>
    public (int Id, float LogProbability)[] Likeliest(ReadOnlySpan<float> logits, int count)
    {
        float max = Reduction.Max(logits);
        double down = max + Math.Log(Weigh(logits, max, temperature: 1));
        _order ??= new ulong[vocabulary];
        ReadOnlySpan<ulong> keys = Likeliest(Math.Min(count, vocabulary));
        var likeliest = new (int Id, float LogProbability)[keys.Length];
        for (int i = 0; i < keys.Length; i++)
            likeliest[i] = (Id(keys[i]), (float)(logits[Id(keys[i])] - down));
        return likeliest;
    }

    private int Draw(SamplingSettings settings, ReadOnlySpan<float> logits, float max, double uniform)
    {
        double total = Weigh(logits, max, settings.Temperature);
        return settings.TopK == 0 && settings.TopP >= 1
            ? Pick(uniform * total)
            : PickAmongLikeliest(settings, total, uniform);
    }

    /// <summary>Weights = exp((x - max) / temperature); returns their sum.</summary>
    private double Weigh(ReadOnlySpan<float> logits, float max, double temperature)
    {
        Vector<float> down = new(max), factor = new((float)(1 / temperature));
        double total = 0;
        for (int run = 0; run < _runs.Length; run++)
        {
            int first = run * RunLength, length = Math.Min(RunLength, vocabulary - first);
            ReadOnlySpan<float> x = logits.Slice(first, length);
            Span<float> weights = _weights.AsSpan(first, length);
            for (int i = 0; i < length; i += Lanes.Count)
                Lanes.Store(Exponential.Exp((Lanes.Load(x, i) - down) * factor), weights, i);
            total += _runs[run] = Reduction.Sum(weights);
        }

        return total;
    }

    /// <summary>Goes through the ids in order; the draw is a place on the line of their weights.</summary>
    private int Pick(double place)
    {
        int run = 0, last = 0;
        for (int i = 0; i < _runs.Length; i++)
        {
            if (_runs[i] == 0)
                continue;
            run = i;
            if (place < _runs[i])
                break;
            place -= _runs[i];
        }

        for (int id = run * RunLength; id < Math.Min(vocabulary, (run + 1) * RunLength); id++)
        {
            if (_weights[id] == 0)
                continue;
            last = id;
            place -= _weights[id];
            if (place < 0)
                break;
        }

        return last;
    }

    /// <summary>Keeps the k likeliest, of equals those with the lowest ids, then as many as make up p.</summary>
    private int PickAmongLikeliest(SamplingSettings settings, double total, double uniform)
    {
        _order ??= new ulong[vocabulary];
        ReadOnlySpan<ulong> likeliest = settings.TopK > 0 && settings.TopK < vocabulary
            ? Likeliest(settings.TopK)
            : LikelierThan(0.5 * (1 - settings.TopP) * total / vocabulary);

        // What was left out weighs less than half of 1 - p, so only top-k changes the total that p is a part of.
        double kept = total;
        if (settings.TopK > 0)
        {
            kept = 0;
            foreach (ulong key in likeliest)
                kept += _weights[Id(key)];
        }

        double wanted = settings.TopP * kept, mass = 0;
        int count = 0;
        while (count < likeliest.Length)
        {
            mass += _weights[Id(likeliest[count++])];
            if (mass >= wanted)
                break;
        }

        double place = uniform * mass;
        foreach (ulong key in likeliest[..count])
        {
            place -= _weights[Id(key)];
            if (place < 0)
                return Id(key);
        }

        return Id(likeliest[count - 1]);
    }

    /// <summary>
    /// The first k keys in order. Keys gather in a buffer that is sorted and cut back whenever it is full.
    /// </summary>
    private ReadOnlySpan<ulong> Likeliest(int k)
    {
        Span<ulong> buffer = _order.AsSpan(0, (int)Math.Min(vocabulary, 2L * k + 64));
        ulong last = ulong.MaxValue;
        int count = 0;
        for (int id = 0; id < vocabulary; id++)
        {
            ulong key = Key(id);
            if (key >= last)
                continue;
            buffer[count++] = key;
            if (count == buffer.Length)
            {
                buffer.Sort();
                count = k;
                last = buffer[k - 1];
            }
        }

        buffer[..count].Sort();
        return buffer[..Math.Min(k, count)];
    }

    /// <summary>The keys of all weights of at least <paramref name="lowest"/>, in order.</summary>
    private ReadOnlySpan<ulong> LikelierThan(double lowest)
    {
        int count = 0;
        for (int id = 0; id < vocabulary; id++)
        {
            if (_weights[id] >= lowest)
                _order![count++] = Key(id);
        }

        Span<ulong> keys = _order.AsSpan(0, count);
        keys.Sort();
        return keys;
    }

    /// <summary>
    /// Sorts by weight downwards, ties by id: the bits of numbers that are not negative grow as they do.
    /// </summary>
    private ulong Key(int id) =>
        ((ulong)(uint.MaxValue - BitConverter.SingleToUInt32Bits(_weights[id])) << 32) | (uint)id;

    private static int Id(ulong key) => (int)(uint)key;
}
