using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Devices;

/// <summary>
/// Everything a machine must be able to do. This file is the engine's table of contents: a new device implements these
/// members and nothing else, and every layer, loss and optimizer is written once, above it.
/// </summary>
/// <remarks>
/// Order of arguments: what is read, settings, what is written. Letters: N rows (tokens), C channels, K inner,
/// V vocabulary, H query heads, G key/value heads, D channels of a head. "=" overwrites, "+=" accumulates. Matrices
/// may have gaps between rows unless a member says otherwise. Index spans are read before the call returns.
/// </remarks>
public abstract class Device : IDisposable
{
    /// <summary>Shown in logs and test names, e.g. "cpu" or "cuda:0 NVIDIA H200".</summary>
    public abstract string Name { get; }

    /// <summary>How matrix products are computed, e.g. "oneDNN 2.6.3".</summary>
    public abstract string ProductName { get; }

    /// <summary>What the factors of products are rounded to.</summary>
    public abstract Precision Precision { get; }

    /// <summary>Bytes that could be allocated now, as far as the machine tells.</summary>
    public abstract long FreeBytes { get; }

    /// <summary>Reserves room for a dense matrix; its numbers are whatever was there.</summary>
    public abstract Matrix Allocate(int rows, int columns);

    /// <summary>Gives back what <see cref="Allocate"/> returned.</summary>
    public abstract void Free(Matrix matrix);

    /// <summary>y = numbers, row by row.</summary>
    public abstract void Write(ReadOnlySpan<float> numbers, Matrix y);

    /// <summary>numbers = x, row by row, after all work queued before has finished.</summary>
    public abstract void Read(Matrix x, Span<float> numbers);

    /// <summary>y = 0.</summary>
    public abstract void Clear(Matrix y);

    /// <summary>y (N, C) = x (N, C).</summary>
    public abstract void Copy(Matrix x, Matrix y);

    /// <summary>y (N, C) += x (N, C).</summary>
    public abstract void Add(Matrix x, Matrix y);

    /// <summary>y (N, C) = a (N, C) + b (N, C).</summary>
    public abstract void Sum(Matrix a, Matrix b, Matrix y);

    /// <summary>y *= factor.</summary>
    public abstract void Scale(float factor, Matrix y);

    /// <summary>The sum of the squares of x, in double precision.</summary>
    public abstract double SumOfSquares(Matrix x);

    /// <summary>
    /// c (M, N) = op(a) op(b), or += when <paramref name="accumulate"/>; a is (M, K), or (K, M) when
    /// <paramref name="transposeA"/>; b is (K, N), or (N, K) when <paramref name="transposeB"/>.
    /// </summary>
    public abstract void Multiply(Matrix a, bool transposeA, Matrix b, bool transposeB, bool accumulate, Matrix c);

    /// <summary>
    /// A copy of the weights (N, K), rearranged for many products; whoever asked for it disposes it, before the device.
    /// </summary>
    public abstract PackedWeights Pack(Matrix weights);

    /// <summary>y (M, N) = x (M, K) wᵀ with the packed w (N, K): as if it were not packed, but sooner.</summary>
    public abstract void Multiply(Matrix x, PackedWeights weights, Matrix y);

    /// <summary>Every row of y (N, C) += bias (1, C).</summary>
    public abstract void AddBias(Matrix bias, Matrix y);

    /// <summary>sums (1, C) += the column sums of x (N, C).</summary>
    public abstract void AddColumnSums(Matrix x, Matrix sums);

    /// <summary>y[n] = table[rows[n]], or += when <paramref name="accumulate"/>; y (N, C), table (any, C).</summary>
    public abstract void Gather(Matrix table, ReadOnlySpan<int> rows, bool accumulate, Matrix y);

    /// <summary>table[rows[n]] = x[n], or += when <paramref name="accumulate"/> (rows may repeat then).</summary>
    public abstract void Scatter(Matrix x, ReadOnlySpan<int> rows, bool accumulate, Matrix table);

    /// <summary>
    /// Keeps keys or values for generation, head after head: table[g · R + rows[n]] = x[n, g · D ..], where x is
    /// (N, G·D) and table (G·R, D).
    /// </summary>
    public abstract void Remember(Matrix x, ReadOnlySpan<int> rows, Matrix table);

    /// <summary>
    /// y = (x - mean) / sqrt(variance + epsilon) * gain + bias, row by row; gain and bias (1, C);
    /// statistics (N, 2) = the mean and the reciprocal deviation of each row.
    /// </summary>
    public abstract void LayerNorm(Matrix x, Matrix gain, Matrix bias, float epsilon, Matrix y, Matrix statistics);

    /// <summary>dx (N, C) +=, dgain (1, C) +=, dbias (1, C) += the gradients of <see cref="LayerNorm"/>.</summary>
    public abstract void LayerNormBackward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Matrix dgain, Matrix dbias);

    /// <summary>
    /// y = x / sqrt(mean(x²) + epsilon) * gain for every group of W consecutive channels, where gain is (1, W) and
    /// W divides C: W = C is the usual norm, W = D normalises each head. statistics (N, C / W) = the reciprocal roots.
    /// </summary>
    public abstract void RmsNorm(Matrix x, Matrix gain, float epsilon, Matrix y, Matrix statistics);

    /// <summary>dx (N, C) +=, dgain (1, W) += the gradients of <see cref="RmsNorm"/>.</summary>
    public abstract void RmsNormBackward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Matrix dgain);

    /// <summary>
    /// Turns each head of x (N, heads × D), in place, by the angles of its row's position: with c and s from
    /// table[positions[n]] (D cosines and sines: D/2 of c, then D/2 of s), (x[i], x[i + D/2]) becomes
    /// (x[i] c - x[i + D/2] s, x[i + D/2] c + x[i] s). <paramref name="inverse"/> turns back, which is the gradient.
    /// </summary>
    public abstract void Rotate(Matrix table, ReadOnlySpan<int> positions, bool inverse, Matrix x);

    /// <summary>y (N, C) = f(x (N, C)).</summary>
    public abstract void Activate(Matrix x, Activation f, Matrix y);

    /// <summary>dx = dy * f'(x), or += when <paramref name="accumulate"/>.</summary>
    public abstract void ActivateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx);

    /// <summary>y (N, F) = f(x[:, ..F]) * x[:, F..], where x is (N, 2F): gate first, then up.</summary>
    public abstract void Gate(Matrix x, Activation f, Matrix y);

    /// <summary>dx (N, 2F) = the gradient of <see cref="Gate"/>, or += when <paramref name="accumulate"/>.</summary>
    public abstract void GateBackward(Matrix x, Matrix dy, Activation f, bool accumulate, Matrix dx);

    /// <summary>
    /// y (N, H·D) = softmax(scale · q kᵀ) v, head by head, each row seeing what the forest lets it see;
    /// q (N, H·D), k and v (keys, G·D), query head h reads key/value head h / (H / G).
    /// logSums (N, H) = log of the softmax's denominator, kept for the way back.
    /// </summary>
    public abstract void Attention(
        Matrix q, Matrix k, Matrix v, Forest forest, int headChannels, float scale, Matrix y, Matrix logSums);

    /// <summary>
    /// <see cref="Attention"/> to remembered keys and values: those are (G·R, D), head after head, and the forest's key
    /// ranges are among the R rows of each.
    /// </summary>
    public abstract void AttentionToCache(
        Matrix q, Matrix keys, Matrix values, Forest forest, int keyValueHeads, float scale, Matrix y, Matrix logSums);

    /// <summary>
    /// <see cref="Attention"/> with a bias by distance, without a way back: y = softmax(scale · q kᵀ + bias) v, where
    /// the bias of head h is biases[T - 1 + query - key, h], both places counted among the keys that a segment sees;
    /// biases (2 T - 1, H), where no segment sees more than T keys.
    /// </summary>
    public abstract void AttentionByDistance(
        Matrix q, Matrix k, Matrix v, Matrix biases, Forest forest, int headChannels, float scale, Matrix y,
        Matrix logSums);

    /// <summary>dq, dk, dv += the gradients of <see cref="Attention"/>.</summary>
    public abstract void AttentionBackward(
        Matrix q, Matrix k, Matrix v, Matrix y, Matrix logSums, Matrix dy,
        Forest forest, int headChannels, float scale, Matrix dq, Matrix dk, Matrix dv);

    /// <summary>
    /// logProbabilities (N, 1) = log softmax(logits[n])[targets[n]], natural; a target of -1 gives 0.
    /// </summary>
    public abstract void LogProbabilities(Matrix logits, ReadOnlySpan<int> targets, Matrix logProbabilities);

    /// <summary>
    /// Writes over the logits (N, V) the gradient of sum over n of -weights[n] · log softmax(logits[n])[targets[n]];
    /// rows with a target of -1 become 0.
    /// </summary>
    public abstract void CrossEntropyBackward(
        ReadOnlySpan<int> targets, ReadOnlySpan<float> weights, Matrix logits);

    /// <summary>One AdamW update: value, m and v change, all of one shape with the gradient, all dense.</summary>
    public abstract void AdamW(Matrix gradient, AdamWStep update, Matrix value, Matrix m, Matrix v);

    /// <summary>Gives back all memory that is still out, and the device itself.</summary>
    public abstract void Dispose();
}
