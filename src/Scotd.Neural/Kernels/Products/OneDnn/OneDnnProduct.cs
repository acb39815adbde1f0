using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>
/// Products by Intel's oneDNN, 2.x or 3.x. The team cuts c into blocks; oneDNN multiplies each on one thread with a
/// product compiled for that shape and kept. Without bf16 hardware, bf16 is rounding and then f32: the same numbers,
/// sooner than by emulation.
/// </summary>
public sealed unsafe class OneDnnProduct : IMatrixProduct
{
    private const double WorthSharing = 1e6;
    private const int Grain = 64;

    private readonly ThreadTeam _team;
    private readonly OneDnnLane[] _lanes;
    private readonly Lock _turn = new();
    private readonly Scratch _left = new();
    private readonly Scratch _right = new();

    internal OneDnnProduct(OneDnnLibrary library, ThreadTeam team, bool bf16IsNative)
    {
        _team = team;
        Bf16IsNative = bf16IsNative;
        Name = $"oneDNN {library.Version}";
        _lanes = new OneDnnLane[OpenMp.IsWanted ? 1 : team.Size];
        for (int i = 0; i < _lanes.Length; i++)
            _lanes[i] = new OneDnnLane(library);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool Bf16IsNative { get; }

    /// <summary>Opens it where the library is installed.</summary>
    /// <param name="team">The threads that share the work; not owned.</param>
    /// <param name="product">It, or null.</param>
    /// <param name="reason">Why not, and the mend; empty when opened.</param>
    public static bool TryOpen(ThreadTeam team, [NotNullWhen(true)] out OneDnnProduct? product, out string reason)
    {
        product = OneDnnLibrary.Loaded is { } library ? new OneDnnProduct(library, team, Bf16.IsNative) : null;
        reason = product is null
            ? "oneDNN (libdnnl) is not installed. On Debian and Ubuntu: apt-get install libdnnl2."
            : "";
        return product is not null;
    }

    /// <inheritdoc/>
    /// <exception cref="OneDnnException">The library refuses the product.</exception>
    public void Multiply(
        Matrix a, bool transposeA, Matrix b, bool transposeB, Matrix c, bool accumulate, Precision precision)
    {
        ProductShape shape = ProductShape.Of(a, transposeA, b, transposeB, c);
        if (shape.M == 0 || shape.N == 0 || shape.K == 0)
        {
            if (!accumulate)
                Clear(c);
            return;
        }

        lock (_turn)
        {
            Factor left = new(a.Address, a.Stride, transposeA, sizeof(float));
            Factor right = new(b.Address, b.Stride, transposeB, sizeof(float));
            if (precision == Precision.BF16)
            {
                left = Rounded(a, transposeA, _left);
                right = Rounded(b, transposeB, _right);
            }

            Multiply(shape, left, right, c, accumulate);
        }
    }

    /// <summary>Frees what was compiled. The library stays loaded.</summary>
    public void Dispose()
    {
        foreach (OneDnnLane lane in _lanes)
            lane.Dispose();
        _left.Dispose();
        _right.Dispose();
    }

    private void Multiply(ProductShape shape, Factor left, Factor right, Matrix c, bool accumulate)
    {
        int pieces = shape.Operations < WorthSharing ? 1 : _lanes.Length;
        Tiling tiling = Tiling.Of(shape, pieces, Grain, Grain);
        int type = left.Size == sizeof(float) ? OneDnnLibrary.F32 : OneDnnLibrary.BF16;
        _team.Run(tiling.Count, piece =>
        {
            (int row, int rows, int column, int columns) = tiling[piece];
            if (rows <= 0 || columns <= 0)
                return;

            OneDnnPrimitive.Key key = new(
                rows, columns, shape.K, left.Stride, right.Stride, c.Stride,
                left.Transposed, right.Transposed, accumulate, type);
            _lanes[piece].Run(
                key, left.At(row, 0), right.At(0, column),
                c.Address + (row * (nint)c.Stride + column) * sizeof(float));
        });
    }

    private Factor Rounded(Matrix matrix, bool transposed, Scratch scratch)
    {
        int size = Bf16IsNative ? sizeof(ushort) : sizeof(float);
        nint target = scratch.OfAtLeast(matrix.Count * size);
        bool narrow = Bf16IsNative;
        _team.Split(matrix.Rows, 1 + 65_536 / Math.Max(1, matrix.Columns), (first, count) =>
        {
            for (int row = first; row < first + count; row++)
            {
                float* source = (float*)matrix.Address + row * (long)matrix.Stride;
                nint start = target + row * (nint)matrix.Columns * size;
                if (narrow)
                    Bf16.Narrow(source, (ushort*)start, matrix.Columns);
                else
                    Bf16.Round(source, (float*)start, matrix.Columns);
            }
        });
        return new Factor(target, matrix.Columns, transposed, size);
    }

    private static void Clear(Matrix c)
    {
        for (int row = 0; row < c.Rows; row++)
            new Span<float>((float*)c.Address + row * (long)c.Stride, c.Columns).Clear();
    }

    /// <summary>One factor as it lies in memory.</summary>
    private readonly record struct Factor(nint Address, int Stride, bool Transposed, int Size)
    {
        public nint At(int row, int column) => Address + Size
            * (Transposed ? column * (nint)Stride + row : row * (nint)Stride + column);
    }

    /// <summary>Memory that grows and is used again.</summary>
    private sealed class Scratch : IDisposable
    {
        private const nuint Alignment = 64;

        private nint _address;
        private long _bytes;

        public nint OfAtLeast(long bytes)
        {
            if (bytes > _bytes)
            {
                Dispose();
                _address = (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
                _bytes = bytes;
            }

            return _address;
        }

        public void Dispose()
        {
            NativeMemory.AlignedFree((void*)_address);
            (_address, _bytes) = (0, 0);
        }
    }
}
