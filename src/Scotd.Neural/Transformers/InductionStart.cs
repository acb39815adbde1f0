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
/// </remarks>
internal sealed class InductionStart
{
    /// <summary>
    /// Pairs of channels that point one token back: the fastest; slow ones hardly tell neighbours apart.
    /// </summary>
    private const int PointingPairs = 6;

    /// <summary>
    /// Score of the token before. Its neighbours have four fifths of it, so softmax gives it nearly all.
    /// </summary>
    private const double PointingScore = 40;

    /// <summary>Share of its usual deviation that the pointing head's content keeps: position is to decide.</summary>
    private const float PointingContent = 0.3f;

    /// <summary>Turn a token, in radians, below which a pair still matches a hundred tokens back.</summary>
    private const double SlowTurn = 0.024;

    /// <summary>Factors by which block 1 matches and copies, found by simulation at 128 and 192 channels.</summary>
    private const float Sharpness = 3, CopyStrength = 8;

    private readonly TransformerShape _shape;
    private readonly float _deviation;
    private readonly Device _device;
    private readonly int _head, _channels, _width;
    private readonly int[] _slow;

    private InductionStart(TransformerShape shape, float deviation, Device device)
    {
        (_shape, _deviation, _device) = (shape, deviation, device);
        (_head, _channels, _width) = (shape.HeadChannels, shape.Channels, shape.Heads * shape.HeadChannels);
        int half = _head / 2;
        _slow = [.. Enumerable.Range(0, half).Where(pair => Turn(pair) < SlowTurn)
            .SelectMany(pair => new[] { pair, pair + half })];
    }

    /// <summary>Writes the circuit over a model's usual start.</summary>
    /// <exception cref="ShapeException">The architecture cannot hold it.</exception>
    public static void Write(
        TransformerParameters parameters, TransformerShape shape, ulong seed, float deviation, Device device)
    {
        if (!shape.QueryKeyValueBias || shape.Rotary is null || shape.Layers < 2 || shape.KeyValueHeads != shape.Heads
            || shape.HeadChannels > shape.Channels)
        {
            throw new ShapeException(
                "An induction start needs rotary positions, biases of queries and keys, two layers and as many " +
                "key/value heads as heads: family qwen2.");
        }

        InductionStart start = new(shape, deviation, device);
        Chance chance = Chance.From(seed).For("induction");
        float[][] seen = OrthonormalRows.Draw(chance.For("seen"), start._slow.Length, start._channels);
        float[][] told = OrthonormalRows.Draw(chance.For("told"), start._slow.Length, start._channels);
        start.PointBack(parameters.Blocks[0], seen, told);
        float[][] copied = OrthonormalRows.Draw(chance.For("copied"), start._head, start._channels);
        start.FindAndCopy(parameters.Blocks[1], seen, told, copied);
    }

    private double Turn(int pair) => Math.Pow(_shape.Rotary!.Theta, -2.0 * pair / _head);

    /// <summary>Block 0, head 0: attends to the token before and tells its projection.</summary>
    private void PointBack(BlockParameters block, float[][] seen, float[][] told)
    {
        double amplitude = Math.Sqrt(PointingScore * Math.Sqrt(_head) / PointingPairs);
        Change(block.QueryKeyValueBias!, bias =>
        {
            for (int pair = 0; pair < PointingPairs; pair++)
            {
                bias[_width + pair] = (float)amplitude;
                bias[pair] = (float)(amplitude * Math.Cos(Turn(pair)));
                bias[pair + _head / 2] = (float)(-amplitude * Math.Sin(Turn(pair)));
            }
        });
        Change(block.QueryKeyValue, weights =>
        {
            for (int i = 0; i < _head * _channels; i++)
            {
                weights[i] *= PointingContent;
                weights[_width * _channels + i] *= PointingContent;
            }

            SetRows(weights, 2 * _width, seen, _slow, factor: 1);
        });
        float strength = _deviation * MathF.Sqrt((float)_channels / _slow.Length);
        Change(block.AttentionOutput, weights => SetColumns(weights, told, _slow, strength));
    }

    /// <summary>Block 1, head 0: finds the earlier token after one like the present, and copies it.</summary>
    private void FindAndCopy(BlockParameters block, float[][] seen, float[][] told, float[][] copied)
    {
        int[] all = [.. Enumerable.Range(0, _head)];
        Change(block.QueryKeyValue, weights =>
        {
            SetRows(weights, 0, seen, _slow, Sharpness);
            SetRows(weights, _width, told, _slow, factor: 1);
            SetRows(weights, 2 * _width, copied, all, factor: 1);
        });
        Change(block.AttentionOutput, weights => SetColumns(weights, copied, all, CopyStrength * _deviation));
    }

    /// <summary>Rows of head 0 from a first row on: those of these places get values, the others 0.</summary>
    private void SetRows(float[] weights, int first, float[][] rows, int[] places, float factor)
    {
        Array.Clear(weights, first * _channels, _head * _channels);
        for (int i = 0; i < places.Length; i++)
        {
            for (int channel = 0; channel < _channels; channel++)
                weights[(first + places[i]) * _channels + channel] = factor * rows[i][channel];
        }
    }

    /// <summary>Columns of head 0 of a (C, heads · D) matrix: those of these places get values, the others 0.</summary>
    private void SetColumns(float[] weights, float[][] columns, int[] places, float factor)
    {
        for (int channel = 0; channel < _channels; channel++)
        {
            Array.Clear(weights, channel * _width, _head);
            for (int i = 0; i < places.Length; i++)
                weights[channel * _width + places[i]] = factor * columns[i][channel];
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
