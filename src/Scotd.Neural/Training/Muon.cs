using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;

namespace Scotd.Neural.Training;

/// <summary>
/// Muon (Jordan et al. 2024): a matrix moves by its momentum made orthogonal, so that every direction in it moves as
/// much, where Adam lets the few that the gradient is full of outweigh the rest.
/// </summary>
internal sealed class Muon(Device device, Arena arena)
{
    /// <summary>Of the momentum, and of the Nesterov step (Jordan et al. 2024).</summary>
    private const float Momentum = 0.95f;

    /// <summary>Newton-Schulz iterations (Jordan et al. 2024).</summary>
    private const int Iterations = 5;

    /// <summary>Makes an update as large as AdamW's usually is (Liu et al. 2025, section 2.2).</summary>
    private const double LikeAdamW = 0.2;

    private readonly Dictionary<(int Rows, int Columns), (Matrix Gram, Matrix Square, Matrix Product)> _scratch = [];

    private readonly Dictionary<(int Rows, int Columns), Matrix> _updates = [];

    /// <summary>One step.</summary>
    /// <param name="gradient">(R, C).</param>
    /// <param name="projections">The rows of every projection that is stacked in the matrix; together R.</param>
    /// <param name="rate">The learning rate; the same for all shapes and as for AdamW.</param>
    /// <param name="decay">Decoupled.</param>
    /// <param name="value">(R, C); changes.</param>
    /// <param name="momentum">(R, C); changes.</param>
    public void Update(
        Matrix gradient, IReadOnlyList<int> projections, double rate, float decay, Matrix value, Matrix momentum)
    {
        if (!_updates.TryGetValue((value.Rows, value.Columns), out Matrix update))
            update = _updates[(value.Rows, value.Columns)] = arena.Take(value.Rows, value.Columns);
        device.Scale(Momentum, momentum);
        device.Add(gradient, momentum);
        device.Copy(momentum, update);
        device.Scale(Momentum, update);
        device.Add(gradient, update);
        int first = 0;
        foreach (int rows in projections)
        {
            Matrix own = update.RowRange(first, rows);
            Orthogonalize(own);
            device.Scale(-(float)(rate * LikeAdamW * Math.Sqrt(Math.Max(rows, value.Columns))), own);
            first += rows;
        }

        device.Scale(1 - (float)rate * decay, value);
        device.Add(update, value);
    }

    /// <summary>
    /// x = U S Vᵀ becomes about U Vᵀ: its singular values end between 0.7 and 1.2, without a decomposition. The
    /// coefficients are those that lift small ones fastest (Jordan et al. 2024).
    /// </summary>
    public void Orthogonalize(Matrix x)
    {
        const float a = 3.4445f, b = -4.7750f, c = 2.0315f;
        device.Scale((float)(1 / (Math.Sqrt(device.SumOfSquares(x)) + 1e-7)), x);
        bool isTall = x.Rows > x.Columns;
        var (gram, square, product) = ScratchOf(x);
        for (int i = 0; i < Iterations; i++)
        {
            device.Multiply(x, isTall, x, !isTall, accumulate: false, gram);
            device.Multiply(gram, false, gram, false, accumulate: false, square);
            device.Scale(c, square);
            device.Scale(b, gram);
            device.Add(gram, square);
            if (isTall) device.Multiply(x, false, square, false, accumulate: false, product);
            else device.Multiply(square, false, x, false, accumulate: false, product);
            device.Scale(a, x);
            device.Add(product, x);
        }
    }

    private (Matrix Gram, Matrix Square, Matrix Product) ScratchOf(Matrix x)
    {
        if (_scratch.TryGetValue((x.Rows, x.Columns), out var scratch)) return scratch;
        int side = Math.Min(x.Rows, x.Columns);
        return _scratch[(x.Rows, x.Columns)] =
            (arena.Take(side, side), arena.Take(side, side), arena.Take(x.Rows, x.Columns));
    }
}
