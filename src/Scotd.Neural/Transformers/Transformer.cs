using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;

namespace Scotd.Neural.Transformers;

/// <summary>
/// The forward pass of a transformer, written once for every family and device; it reads from top to bottom as the
/// models do. Whether a token sees those after it is the batch's forest.
/// </summary>
public sealed class Transformer : IDisposable
{
    private readonly Arena _tables;
    private readonly Matrix _rotaryTable;

    /// <summary>
    /// Reserves the parameters; their numbers are whatever was there until they are read or initialised.
    /// </summary>
    /// <exception cref="ShapeException">The shape's numbers do not fit each other.</exception>
    public Transformer(TransformerShape shape, Device device)
    {
        Shape = shape.Checked();
        Device = device;
        Parameters = new TransformerParameters(shape, device);
        _tables = new Arena(device, blockSize: 0);
        if (shape.Rotary is { } rotary)
        {
            float[] table = RotaryTable.Numbers(shape.Context, shape.HeadChannels, rotary.Theta, rotary.Scaling);
            _rotaryTable = _tables.Take(shape.Context, shape.HeadChannels);
            device.Write(table, _rotaryTable);
        }
    }

    /// <summary>The architecture.</summary>
    public TransformerShape Shape { get; }

    /// <summary>Where it is computed.</summary>
    public Device Device { get; }

    /// <summary>The weights.</summary>
    public TransformerParameters Parameters { get; }

    /// <summary>
    /// Computes the batch and returns the hidden rows <paramref name="wanted"/>, (wanted, E), ready for the head. A row
    /// may be wanted more than once.
    /// </summary>
    /// <param name="tape">The step; the result lives until it is reset.</param>
    /// <param name="batch">N tokens.</param>
    /// <param name="wanted">Indices of rows.</param>
    public Tensor Forward(Tape tape, TokenBatch batch, int[] wanted) => Forward(tape, batch, wanted, null, []);

    /// <summary>
    /// The same, remembering: the keys and values of row n go to row <c>cacheRows[n]</c> of the cache, and the forest's
    /// key ranges are rows of the cache.
    /// </summary>
    public Tensor Forward(Tape tape, TokenBatch batch, int[] wanted, KeyValueCache? cache, int[] cacheRows)
    {
        int last = batch.Positions.Max();
        if (last >= Shape.Context)
        {
            throw new ShapeException(
                $"A token at position {last} does not fit a context of {Shape.Context}; shorten the sequence.");
        }

        TransformerParameters p = Parameters;
        Tensor stream = tape.Embed(p.TokenEmbedding, batch.Ids);
        if (p.ProjectIn is not null)
            stream = tape.Linear(stream, p.ProjectIn, bias: null);
        if (p.PositionEmbedding is not null)
        {
            int[] rows = Array.ConvertAll(batch.Positions, position => position + Shape.PositionOffset);
            stream = tape.Add(stream, tape.Embed(p.PositionEmbedding, rows));
        }

        if (p.TokenTypeEmbedding is not null)
            stream = tape.Add(stream, tape.Embed(p.TokenTypeEmbedding, new int[batch.Ids.Length]));
        if (p.EmbeddingNorm is not null)
            stream = Norm(tape, stream, p.EmbeddingNorm);
        Tensor? biases = p.DistanceBias is null ? null : tape.Embed(
            p.DistanceBias, DistanceBuckets.Rows(batch.Forest.Segments.Max(seen => seen.Keys), Shape.DistanceBuckets));

        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            Arena.Mark before = tape.Arena.Now;
            Tensor next = Block(tape, stream, batch, layer, biases, cache, cacheRows);
            if (tape.Records)
            {
                stream = next;
            }
            else
            {
                Device.Copy(next.Value, stream.Value);
                tape.Arena.Rewind(before);
            }
        }

        Tensor hidden = tape.Embed(stream, wanted);
        if (p.FinalNorm is not null)
            hidden = Norm(tape, hidden, p.FinalNorm);
        return p.ProjectOut is null ? hidden : tape.Linear(hidden, p.ProjectOut, bias: null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        _tables.Dispose();
    }

    private Tensor Block(
        Tape tape, Tensor stream, TokenBatch batch, int layer, Tensor? biases, KeyValueCache? cache, int[] cacheRows)
    {
        BlockParameters p = Parameters.Blocks[layer];
        if (Shape.NormAfter)
        {
            Tensor seen = Attention(tape, stream, batch, layer, biases, cache, cacheRows);
            stream = Norm(tape, tape.Add(stream, seen), p.AttentionNorm);
            return Norm(tape, tape.Add(stream, FeedForward(tape, stream, p)), p.FeedForwardNorm);
        }

        Tensor normed = Norm(tape, stream, p.AttentionNorm);
        stream = tape.Add(stream, Attention(tape, normed, batch, layer, biases, cache, cacheRows));
        return tape.Add(stream, FeedForward(tape, Norm(tape, stream, p.FeedForwardNorm), p));
    }

    private Tensor Attention(
        Tape tape, Tensor x, TokenBatch batch, int layer, Tensor? biases, KeyValueCache? cache, int[] cacheRows)
    {
        BlockParameters p = Parameters.Blocks[layer];
        Tensor qkv = tape.Linear(x, p.QueryKeyValue, p.QueryKeyValueBias);
        Tensor q = qkv.Slice(0, Shape.QueryChannels);
        Tensor k = qkv.Slice(Shape.QueryChannels, Shape.KeyValueChannels);
        Tensor v = qkv.Slice(Shape.QueryChannels + Shape.KeyValueChannels, Shape.KeyValueChannels);

        if (p.QueryNorm is not null && p.KeyNorm is not null)
        {
            q = tape.RmsNorm(q, p.QueryNorm, Shape.NormEpsilon);
            k = tape.RmsNorm(k, p.KeyNorm, Shape.NormEpsilon);
        }

        if (Shape.Rotary is not null)
        {
            tape.Rotate(q, _rotaryTable, batch.Positions);
            tape.Rotate(k, _rotaryTable, batch.Positions);
        }

        Tensor mixed;
        if (biases is not null)
        {
            mixed = tape.AttendByDistance(q, k, v, biases, batch.Forest, Shape.HeadChannels);
        }
        else if (cache is null)
        {
            mixed = tape.Attend(q, k, v, batch.Forest, Shape.HeadChannels);
        }
        else
        {
            Device.Remember(k.Value, cacheRows, cache.Keys[layer]);
            Device.Remember(v.Value, cacheRows, cache.Values[layer]);
            mixed = tape.AttendTo(q, cache.Keys[layer], cache.Values[layer], batch.Forest, Shape.KeyValueHeads);
        }

        return tape.Linear(mixed, p.AttentionOutput, p.AttentionOutputBias);
    }

    private Tensor FeedForward(Tape tape, Tensor x, BlockParameters p)
    {
        Tensor up = tape.Linear(x, p.FeedForwardUp, p.FeedForwardUpBias);
        Tensor inner = Shape.Gated ? tape.Gate(up, Shape.Activation) : tape.Activate(up, Shape.Activation);
        return tape.Linear(inner, p.FeedForwardDown, p.FeedForwardDownBias);
    }

    private Tensor Norm(Tape tape, Tensor x, NormParameters norm) => norm.Bias is null
        ? tape.RmsNorm(x, norm.Gain, Shape.NormEpsilon)
        : tape.LayerNorm(x, norm.Gain, norm.Bias, Shape.NormEpsilon);
}
