using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

/// <summary>Kernels in plain loops and double precision: slow, easy to believe. Matrices are arrays [N, C].</summary>
internal static class Plain
{
    public static double[,] LayerNorm(double[,] x, double[,] gain, double[,] bias, double epsilon)
    {
        double[,] y = new double[x.GetLength(0), x.GetLength(1)];
        int channels = x.GetLength(1);
        for (int n = 0; n < x.GetLength(0); n++)
        {
            double mean = 0, variance = 0;
            for (int c = 0; c < channels; c++)
                mean += x[n, c] / channels;
            for (int c = 0; c < channels; c++)
                variance += (x[n, c] - mean) * (x[n, c] - mean) / channels;
            for (int c = 0; c < channels; c++)
                y[n, c] = (x[n, c] - mean) / Math.Sqrt(variance + epsilon) * gain[0, c] + bias[0, c];
        }

        return y;
    }

    public static double[,] RmsNorm(double[,] x, double[,] gain, double epsilon)
    {
        int width = gain.GetLength(1);
        double[,] y = new double[x.GetLength(0), x.GetLength(1)];
        for (int n = 0; n < x.GetLength(0); n++)
        {
            for (int start = 0; start < x.GetLength(1); start += width)
            {
                double square = 0;
                for (int c = 0; c < width; c++)
                    square += x[n, start + c] * x[n, start + c] / width;
                for (int c = 0; c < width; c++)
                    y[n, start + c] = x[n, start + c] / Math.Sqrt(square + epsilon) * gain[0, c];
            }
        }

        return y;
    }

    public static double Activate(double x, Activation f) => f switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.Gelu => x * NormalDistribution(x),
        Activation.GeluTanh => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        _ => throw new ArgumentOutOfRangeException(nameof(f)),
    };

    /// <summary>Φ(x): Maclaurin's series of erf near 0, Lentz's continued fraction of erfc elsewhere.</summary>
    public static double NormalDistribution(double x)
    {
        double z = Math.Abs(x) / Math.Sqrt(2), tail;
        if (z < 2)
        {
            double term = z, sum = z;
            for (int n = 1; n < 60; n++)
            {
                term *= -z * z / n;
                sum += term / (2 * n + 1);
            }

            tail = 0.5 - sum / Math.Sqrt(Math.PI);
        }
        else
        {
            double fraction = 0;
            for (int n = 80; n >= 1; n--)
                fraction = n / 2.0 / (z + fraction);
            tail = 0.5 * Math.Exp(-z * z) / Math.Sqrt(Math.PI) / (z + fraction);
        }

        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The keys that every query of a forest sees, one list a query.</summary>
    public static List<int>[] VisibleKeys(Forest forest)
    {
        List<int>[] visible = new List<int>[forest.Queries];
        foreach (Segment segment in forest.Segments)
        {
            List<int> all = [];
            foreach (KeyRange range in segment.Visible)
                all.AddRange(Enumerable.Range(range.First, range.Count));
            for (int i = 0; i < segment.Queries; i++)
                visible[segment.FirstQuery + i] = segment.SeesAhead ? all : all[..(OwnPlace(segment, i) + 1)];
        }

        return visible;
    }

    /// <summary>Where query i of a segment stands among the keys that the segment sees.</summary>
    public static int OwnPlace(Segment segment, int i) => segment.Keys - segment.Queries + i;

    /// <summary>
    /// Biases, where there are any: [T - 1 + query - key, head], by places among the keys of a segment.
    /// </summary>
    public static double[,] Attention(
        double[,] q, double[,] k, double[,] v, Forest forest, int headChannels, double scale,
        double[,]? biases = null)
    {
        int heads = q.GetLength(1) / headChannels, group = q.GetLength(1) / k.GetLength(1);
        double[,] y = new double[q.GetLength(0), q.GetLength(1)];
        List<int>[] visible = VisibleKeys(forest);
        int[] place = [.. forest.Segments.SelectMany(
            segment => Enumerable.Range(0, segment.Queries).Select(i => OwnPlace(segment, i)))];
        for (int n = 0; n < q.GetLength(0); n++)
        {
            for (int head = 0; head < heads; head++)
            {
                int own = head * headChannels, shared = head / group * headChannels;
                double[] p = [.. visible[n].Select((key, j) => Math.Exp(
                    scale * Dot(q, n, own, k, key, shared, headChannels)
                    + (biases is null ? 0 : biases[biases.GetLength(0) / 2 + place[n] - j, head])))];
                double sum = p.Sum();
                for (int i = 0; i < p.Length; i++)
                {
                    for (int d = 0; d < headChannels; d++)
                        y[n, own + d] += p[i] / sum * v[visible[n][i], shared + d];
                }
            }
        }

        return y;
    }

    private static double Dot(double[,] x, int row, int column, double[,] y, int otherRow, int otherColumn, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += x[row, column + i] * y[otherRow, otherColumn + i];
        return sum;
    }
}
