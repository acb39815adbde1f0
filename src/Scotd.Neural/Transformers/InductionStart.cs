using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;

namespace Scotd.Neural.Transformers;

/// <summary>
/// A start from which a new model can look back: its first two blocks hold an induction head (Elhage et al. 2021;
/// Olsson et al. 2022), the circuit that finds what followed an earlier occurrence of the present token. A model of a
/// few million parameters finds it by itself only after many millions of tokens, and the names and things of a
/// question ask for it from the first lesson on.
/// </summary>
/// <remarks>
/// In block 0, head 0 looks one token back: the biases of its queries and keys, turned by rotary positions, match best
/// at that distance. It adds a projection of the token before to the stream. In block 1, head 0 asks for a position
/// whose token before has the projection of the present token, in the channels that turn slowly enough to match at any
/// distance, and copies the token that stands there. The rest of the model starts as usual, and all of it is trained.
/// <para>
/// An association start does more: head 1 of block 0 adds a projection of the mean of the words nearby, and head 0 of
/// block 1 also asks that the words nearby be alike, at some distance. Of several tokens that followed one like the
/// present, that one is copied which stood in the company that the present one is in.
/// </para>
/// </remarks>
internal sealed class InductionStart
{
    /// <summary>
    /// Score of the token before. Its neighbours have four fifths of it, so softmax gives it nearly all.
    /// </summary>
    private const double PointingScore = 40;

    /// <summary>
    /// Score and distance of the middle of the words nearby: one to five tokens back share nearly all of the weight.
    /// </summary>
    private const double NearScore = 8, NearDistance = 3;

    /// <summary>Score that positions nearby lose in block 1, and where most: own company is no find.</summary>
    private const double OwnScore = -10, OwnDistance = 2;

    /// <summary>A mean of five words is about half as long as one.</summary>
    private const float MeanStrength = 2;

    /// <summary>Share of its usual deviation that the pointing heads' content keeps: position is to decide.</summary>
    private const float PointingContent = 0.3f;

    /// <summary>Turn a token, in radians, below which a pair still matches a hundred tokens back.</summary>
    private const double SlowTurn = 0.024;

    /// <summary>Factors by which block 1 matches and copies, found by simulation at 128 and 192 channels.</summary>
    private readonly (float Before, float Near, float Copy) _strength;

    private readonly TransformerShape _shape;
    private readonly float _deviation;
    private readonly Device _device;
    private readonly int _head, _channels, _width;

    /// <summary>Pairs that point one token back: the fastest; slow ones hardly tell neighbours apart.</summary>
    private readonly int[] _pointing = [0, 1, 2, 3, 4, 5];

    /// <summary>Pairs that tell near from far.</summary>
    private readonly int[] _middling;

    /// <summary>Places in a head that turn slowly: for the token before, and for the words nearby.</summary>
    private readonly int[] _before, _near;

    private InductionStart(TransformerShape shape, float deviation, bool associates, Device device)
    {
        (_shape, _deviation, _device) = (shape, deviation, device);
        (_head, _channels, _width) = (shape.HeadChannels, shape.Channels, shape.Heads * shape.HeadChannels);
        _strength = associates ? (12, 4, 16) : (3, 0, 8);
        int half = _head / 2;
        int[] pairs = [.. Enumerable.Range(0, half)], slow = [.. pairs.Where(pair => Turn(pair) < SlowTurn)];
        _middling = [.. pairs.Where(pair => Turn(pair) is > 0.15 and < 0.45)];
        _before = [.. Places(slow.Where((_, i) => !associates || i % 2 == 0))];
        _near = [.. Places(slow.Where((_, i) => associates && i % 2 == 1))];

        IEnumerable<int> Places(IEnumerable<int> of) => of.SelectMany(pair => new[] { pair, pair + half });
    }

    /// <summary>Writes the circuit over a model's usual start.</summary>
    /// <exception cref="ShapeException">The architecture cannot hold it.</exception>
    public static void Write(
        TransformerParameters parameters, TransformerShape shape, ulong seed, float deviation, bool associates,
        Device device)
    {
        if (!shape.QueryKeyValueBias || shape.Rotary is null || shape.Layers < 2 || shape.KeyValueHeads != shape.Heads
            || shape.HeadChannels > shape.Channels || (associates && shape.Heads < 2))
        {
            throw new ShapeException(
                "An induction start needs rotary positions, biases of queries and keys, two layers and as many " +
                "key/value heads as heads: family qwen2. An association start needs two heads besides.");
        }

        InductionStart start = new(shape, deviation, associates, device);
        Chance chance = Chance.From(seed).For("induction");
        float[][] seen = OrthonormalRows.Draw(chance.For("seen"), start._before.Length, start._channels);
        float[][] told = OrthonormalRows.Draw(chance.For("told"), start._before.Length, start._channels);
        start.Look(parameters.Blocks[0], 0, start._pointing, PointingScore, 1, start._before, seen, told, 1);
        float[][] company = OrthonormalRows.Draw(chance.For("company"), start._near.Length, start._channels);
        if (associates)
        {
            float[][] words = OrthonormalRows.Draw(chance.For("words"), start._near.Length, start._channels);
            start.Look(
                parameters.Blocks[0], 1, start._middling, NearScore, NearDistance, start._near, words, company,
                MeanStrength);
        }
        float[][] copied = OrthonormalRows.Draw(chance.For("copied"), start._head, start._channels);
        start.FindAndCopy(parameters.Blocks[1], seen, told, company, copied);
    }

    private double Turn(int pair) => Math.Pow(_shape.Rotary!.Theta, -2.0 * pair / _head);

    /// <summary>A head of block 0 attends to a distance, and tells the projection of what stands there.</summary>
    private void Look(
        BlockParameters block, int head, int[] pairs, double score, double distance, int[] places, float[][] seen,
        float[][] told, float factor)
    {
        Point(block, head, pairs, score, distance);
        Change(block.QueryKeyValue, weights =>
        {
            for (int i = head * _head * _channels; i < (head + 1) * _head * _channels; i++)
            {
                weights[i] *= PointingContent;
                weights[_width * _channels + i] *= PointingContent;
            }

            SetRows(weights, 2 * _width + head * _head, [(seen, places, 1)]);
        });
        float strength = factor * _deviation * MathF.Sqrt((float)_channels / places.Length);
        Change(block.AttentionOutput, weights => SetColumns(weights, head, told, places, strength));
    }

    /// <summary>Biases by which a head prefers a distance, or avoids it where the score is below 0.</summary>
    private void Point(BlockParameters block, int head, int[] pairs, double score, double distance) =>
        Change(block.QueryKeyValueBias!, bias =>
        {
            double amplitude = Math.Sqrt(Math.Abs(score) * Math.Sqrt(_head) / pairs.Length);
            int first = head * _head;
            foreach (int pair in pairs)
            {
                bias[_width + first + pair] = (float)amplitude;
                bias[first + pair] = (float)(Math.Sign(score) * amplitude * Math.Cos(Turn(pair) * distance));
                bias[first + pair + _head / 2] =
                    (float)(-Math.Sign(score) * amplitude * Math.Sin(Turn(pair) * distance));
            }
        });

    /// <summary>Block 1, head 0: finds the earlier token after one like the present, and copies it.</summary>
    private void FindAndCopy(
        BlockParameters block, float[][] seen, float[][] told, float[][] company, float[][] copied)
    {
        int[] all = [.. Enumerable.Range(0, _head)];
        Change(block.QueryKeyValue, weights =>
        {
            SetRows(weights, 0, [(seen, _before, _strength.Before), (company, _near, _strength.Near)]);
            SetRows(weights, _width, [(told, _before, 1), (company, _near, 1)]);
            SetRows(weights, 2 * _width, [(copied, all, 1)]);
        });
        if (_near.Length > 0) Point(block, 0, _middling, OwnScore, OwnDistance);
        Change(block.AttentionOutput, weights => SetColumns(weights, 0, copied, all, _strength.Copy * _deviation));
    }

    /// <summary>A head's rows from a first row on: those of these places get values, the others 0.</summary>
    private void SetRows(float[] weights, int first, (float[][] Rows, int[] Places, float Factor)[] parts)
    {
        Array.Clear(weights, first * _channels, _head * _channels);
        foreach ((float[][] rows, int[] places, float factor) in parts)
        {
            for (int i = 0; i < places.Length; i++)
            {
                for (int channel = 0; channel < _channels; channel++)
                    weights[(first + places[i]) * _channels + channel] = factor * rows[i][channel];
            }
        }
    }

    /// <summary>A head's columns of a (C, heads · D) matrix: those of these places get values, the others 0.</summary>
    private void SetColumns(float[] weights, int head, float[][] columns, int[] places, float factor)
    {
        for (int channel = 0; channel < _channels; channel++)
        {
            int first = channel * _width + head * _head;
            Array.Clear(weights, first, _head);
            for (int i = 0; i < places.Length; i++)
                weights[first + places[i]] = factor * columns[i][channel];
        }
    }

    private void Change(Tensor tensor, Action<float[]> change)
    {
        float[] numbers = new float[tensor.Value.Count];
        _device.Read(tensor.Value, numbers);
        change(numbers);
        _device.Write(numbers, tensor.Value);
    }
}
