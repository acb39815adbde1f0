using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;
using Scotd.Neural.Tests.Kernels;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Encoders;

/// <summary>An encoder in plain loops and double precision, one text at a time: slow, easy to believe.</summary>
internal sealed class PlainEncoder(Transformer model)
{
    private TransformerShape Shape => model.Shape;

    /// <summary>The mean of a text's rows after the last layer.</summary>
    public double[] Embed(int[] ids)
    {
        TransformerParameters p = model.Parameters;
        double[,] tokens = Numbers(p.TokenEmbedding), positions = Numbers(p.PositionEmbedding!);
        double[,]? types = p.TokenTypeEmbedding is null ? null : Numbers(p.TokenTypeEmbedding);
        double[,] x = Each(ids.Length, Shape.Channels, (n, c) =>
            tokens[ids[n], c] + positions[n + Shape.PositionOffset, c] + (types?[0, c] ?? 0));
        x = Norm(x, p.EmbeddingNorm!);
        foreach (BlockParameters block in p.Blocks)
        {
            x = Norm(Add(x, Attend(x, block)), block.AttentionNorm);
            double[,] up = Linear(x, block.FeedForwardUp, block.FeedForwardUpBias!);
            double[,] inner = Each(ids.Length, Shape.FeedForward, (n, c) => Plain.Activate(up[n, c], Activation.Gelu));
            x = Norm(Add(x, Linear(inner, block.FeedForwardDown, block.FeedForwardDownBias!)), block.FeedForwardNorm);
        }

        return [.. Enumerable.Range(0, Shape.Channels).Select(
            c => Enumerable.Range(0, ids.Length).Average(n => x[n, c]))];
    }

    private double[,] Attend(double[,] x, BlockParameters block)
    {
        int length = x.GetLength(0), channels = Shape.Channels;
        double[,] qkv = Linear(x, block.QueryKeyValue, block.QueryKeyValueBias!);
        double[,] Part(int part) => Each(length, channels, (n, c) => qkv[n, part * channels + c]);
        double[,] mixed = Plain.Attention(
            Part(0), Part(1), Part(2), Forest.OfSequencesThatSeeAhead(length), Shape.HeadChannels,
            1 / Math.Sqrt(Shape.HeadChannels), Biases(length));
        return Linear(mixed, block.AttentionOutput, block.AttentionOutputBias!);
    }

    private double[,]? Biases(int length)
    {
        if (model.Parameters.DistanceBias is null)
            return null;
        double[,] table = Numbers(model.Parameters.DistanceBias);
        return Each(2 * length - 1, Shape.Heads, (i, h) =>
            table[DistanceBuckets.Of(i - (length - 1), Shape.DistanceBuckets), h]);
    }

    private double[,] Norm(double[,] x, NormParameters norm) =>
        Plain.LayerNorm(x, Numbers(norm.Gain), Numbers(norm.Bias!), Shape.NormEpsilon);

    private double[,] Linear(double[,] x, Tensor weight, Tensor bias)
    {
        double[,] w = Numbers(weight), b = Numbers(bias);
        return Each(x.GetLength(0), weight.Rows, (n, c) =>
            b[0, c] + Enumerable.Range(0, weight.Columns).Sum(k => x[n, k] * w[c, k]));
    }

    private static double[,] Add(double[,] a, double[,] b) =>
        Each(a.GetLength(0), a.GetLength(1), (n, c) => a[n, c] + b[n, c]);

    private static double[,] Each(int rows, int columns, Func<int, int, double> number)
    {
        double[,] y = new double[rows, columns];
        for (int n = 0; n < rows; n++)
        {
            for (int c = 0; c < columns; c++)
                y[n, c] = number(n, c);
        }

        return y;
    }

    private double[,] Numbers(Tensor tensor)
    {
        float[] numbers = new float[tensor.Value.Count];
        model.Device.Read(tensor.Value, numbers);
        return Each(tensor.Rows, tensor.Columns, (n, c) => numbers[n * tensor.Columns + c]);
    }
}
