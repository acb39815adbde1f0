using System.Diagnostics.CodeAnalysis;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>
/// Products by Intel's oneDNN, 2.x or 3.x. The team cuts c into blocks; oneDNN multiplies each on one thread with a
/// product compiled for that shape and kept. Without bf16 hardware, bf16 is rounding and then f32: the same numbers,
/// sooner than by emulation.
/// </summary>
/// <remarks>
/// A layer, x Wᵀ with both dense, is cut so that every block of it is dense: then oneDNN takes its brgemm kernels,
/// whose rows were found to be the same to the last bit for any M and any cut of N (2.6.3, AVX-512). For the other
/// forms, and for blocks with gaps, it takes gemm:jit, which is as fast and whose rows depend on M.
/// <para>
/// Packed weights lie in the blocks that brgemm reads (16 by 64 in f32 with AVX-512, whatever M), each thread's columns
/// apart. x and y must be dense then, or the library multiplies by a loop without vectors: so an x with gaps is copied,
/// and a block of y is computed apart. Rows are those of the plain layer to the last bit.
/// </para>
/// <para>
/// The gradient of weights, aᵀ b, is where gemm:jit is slow (83 of brgemm's 127 GFLOP/s on one thread for 256 × 768
/// of K = 1024), most of all where the rows of a are a multiple of 4 KiB apart. With many rows for each thread it is
/// cut by rows, a is transposed and b packed on the way: 0 to 35 % more than gemm:jit, both
/// counted (two threads, a busy machine).
/// </para>
/// </remarks>
public sealed unsafe class OneDnnProduct : IMatrixProduct
{
    private const double WorthSharing = 1e6;
    private const int Grain = 64;

    /// <summary>
    /// Cuts of N that keep a product with B as it is away from brgemm, which takes 1.7 to 3 times as long as gemm:jit
    /// for it (2.6.3, AVX-512, M = 256 and 1024).
    /// </summary>
    private const int LeastCuts = 2;

    /// <summary>
    /// The most rows that are multiplied at once where x was transposed for it, or y is written apart: so that these
    /// stay in the second-level cache; with fewer rows the packed factor would be read too often.
    /// </summary>
    private const int RowsApart = 128;

    /// <summary>
    /// Rows of a product with packed weights are filled up to a multiple of this: else every number of samples that
    /// generation passes through as they end would need products compiled for itself.
    /// </summary>
    private const int RowsFilled = 8;

    /// <summary>Rows of c for each thread from which packing b in each of them is little beside the product.</summary>
    private const int WorthTurningRows = 512;

    /// <summary>Columns of c from which turning a is little beside the product.</summary>
    private const int WorthTurningColumns = 256;

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
        _lanes = new OneDnnLane[OpenMp.IsWanted ? 1 : Math.Max(LeastCuts, team.Size)];
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
                left = Copied(a, transposeA, precision, _left);
                right = Copied(b, transposeB, precision, _right);
            }

            if (IsWorthTurning(shape, left, right, c))
                MultiplyTurned(shape, left, right, c, accumulate);
            else
                Multiply(shape, left, right, c, accumulate);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="OneDnnException">The library refuses to rearrange them.</exception>
    public PackedWeights Pack(Matrix weights, Precision precision)
    {
        ProductShape shape = new(M: 1, weights.Rows, weights.Columns);
        Tiling tiling = Tiling.OfColumns(shape, Math.Min(_team.Size, _lanes.Length), Grain);
        lock (_turn)
        {
            Factor from = precision == Precision.BF16 && weights.Count > 0
                ? Copied(weights, transposed: true, precision, _right)
                : new Factor(weights.Address, weights.Stride, Transposed: true, sizeof(float));
            OneDnnWeights packed = new(shape, tiling, from.Type, precision);
            try
            {
                _team.Run(weights.Count == 0 ? 0 : tiling.Count, piece =>
                {
                    (_, _, int column, int columns) = tiling[piece];
                    nint source = from.At(0, column);
                    if (columns > 0)
                    {
                        _lanes[piece].Pack(
                            source, from.Stride, transposed: true, shape.K, columns, from.Type, packed[piece]);
                    }
                });
            }
            catch
            {
                packed.Dispose();
                throw;
            }
            finally
            {
                _right.Dispose(); // as large as the weights, and seldom wanted again
            }

            return packed;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="OneDnnException">The library refuses the product.</exception>
    public void Multiply(Matrix x, PackedWeights weights, Matrix y)
    {
        ProductShape shape = ProductShape.Of(x, weights, y);
        OneDnnWeights packed = weights as OneDnnWeights
            ?? throw new ArgumentException($"The weights {weights} were not packed by {Name}; pack them with it.");
        ObjectDisposedException.ThrowIf(packed.IsDisposed, packed);
        if (shape.M == 0 || shape.N == 0 || shape.K == 0)
        {
            Clear(y);
            return;
        }

        lock (_turn)
        {
            int filled = Filled(shape.M);
            Factor left = packed.Precision == Precision.BF16 || !x.IsDense || filled > shape.M
                ? Copied(x, transposed: false, packed.Precision, _left, filled)
                : new Factor(x.Address, x.Stride, Transposed: false, sizeof(float));
            if (shape.Operations < WorthSharing)
            {
                for (int piece = 0; piece < packed.Tiling.Count; piece++)
                    MultiplyBlock(shape, left, packed, piece, y);
            }
            else
            {
                _team.Run(packed.Tiling.Count, piece => MultiplyBlock(shape, left, packed, piece, y));
            }
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

    private bool IsWorthTurning(ProductShape shape, Factor left, Factor right, Matrix c) =>
        left is { Transposed: true, Type: OneDnnLibrary.F32 } && !right.Transposed && c.IsDense
        && shape.M >= WorthTurningRows * Math.Min(_team.Size, _lanes.Length) && shape.N >= WorthTurningColumns;

    private void Multiply(ProductShape shape, Factor left, Factor right, Matrix c, bool accumulate)
    {
        bool isLayer = !left.Transposed && right.Transposed && right.Stride == shape.K
            && (left.Stride == shape.K || shape.M == 1);
        int pieces = shape.Operations < WorthSharing ? 1
            : isLayer ? Math.Min(_team.Size, _lanes.Length)
            : _lanes.Length;
        bool isByRows = isLayer && c.IsDense && (pieces == 1 || shape.M >= pieces * Grain);
        Tiling tiling = isByRows ? Tiling.OfRows(shape, pieces, Grain)
            : isLayer ? Tiling.OfColumns(shape, pieces, Grain)
            : Tiling.Of(shape, pieces, Grain, Grain, Math.Min(pieces, right.Transposed ? 1 : LeastCuts));
        bool isApart = isLayer && !isByRows && shape.M > 1;
        _team.Run(tiling.Count, piece =>
        {
            (int row, int rows, int column, int columns) = tiling[piece];
            if (rows <= 0 || columns <= 0)
                return;

            OneDnnPrimitive.Key key = new(
                rows, columns, shape.K, left.StrideOf(rows, shape.K), right.Stride, rows == 1 ? columns : c.Stride,
                left.Transposed, right.Transposed, accumulate, left.Type);
            Matrix target = c.RowRange(row, rows).ColumnRange(column, columns);
            if (isApart)
                _lanes[piece].RunApart(key, left.At(row, 0), right.At(0, column), target);
            else
                _lanes[piece].Run(key, left.At(row, 0), right.At(0, column), target.Address);
        });
    }

    /// <summary>One block of columns of y = x wᵀ with packed weights, x being filled up with rows.</summary>
    private void MultiplyBlock(ProductShape shape, Factor left, OneDnnWeights packed, int piece, Matrix y)
    {
        (_, _, int column, int columns) = packed.Tiling[piece];
        if (columns <= 0)
            return;

        OneDnnLane lane = _lanes[piece];
        int cuts = (shape.M + RowsApart - 1) / RowsApart, rowsEach = Filled((shape.M + cuts - 1) / cuts);
        for (int row = 0; row < shape.M; row += rowsEach)
        {
            Matrix block = y.RowRange(row, Math.Min(rowsEach, shape.M - row)).ColumnRange(column, columns);
            OneDnnPrimitive.Key key = PackedKey(Filled(block.Rows), columns, shape.K, accumulate: false, left.Type);
            if (block.IsDense && key.M == block.Rows)
                lane.Run(key, left.At(row, 0), packed[piece].Address, block.Address);
            else
                lane.RunApart(key, left.At(row, 0), packed[piece].Address, block);
        }
    }

    private static OneDnnPrimitive.Key PackedKey(int m, int n, int k, bool accumulate, int type) => new(
        m, n, k, SourceStride: k, WeightsStride: 0, DestinationStride: n, TransposeSource: false,
        TransposeWeights: false, accumulate, type);

    /// <summary>c = aᵀ b: each thread turns its own columns of a, packs b, and so comes to brgemm.</summary>
    private void MultiplyTurned(ProductShape shape, Factor left, Factor right, Matrix c, bool accumulate)
    {
        Tiling tiling = Tiling.OfRows(shape, Math.Min(_team.Size, _lanes.Length), Grain);
        _team.Run(tiling.Count, piece =>
        {
            (int row, int rows, _, _) = tiling[piece];
            if (rows <= 0)
                return;

            OneDnnLane lane = _lanes[piece];
            lane.Pack(right.Address, right.Stride, right.Transposed, shape.K, shape.N, right.Type, lane.Packed);
            for (int end = row + rows; row < end; row += RowsApart)
            {
                Matrix block = c.RowRange(row, Math.Min(RowsApart, end - row));
                nint turned = lane.Turned.OfAtLeast((long)RowsApart * shape.K * sizeof(float));
                Packing.Transpose((float*)left.At(row, 0), left.Stride, shape.K, block.Rows, (float*)turned);
                lane.Run(
                    PackedKey(block.Rows, shape.N, shape.K, accumulate, left.Type), turned, lane.Packed.Address,
                    block.Address);
            }
        });
    }

    private static int Filled(int rows) =>
        rows <= RowsFilled ? rows : (rows + RowsFilled - 1) / RowsFilled * RowsFilled;

    /// <summary>
    /// The matrix rounded, without gaps, in memory of ours, filled up to <paramref name="rows"/> rows of zeros.
    /// </summary>
    private Factor Copied(Matrix matrix, bool transposed, Precision precision, Scratch scratch, int rows = 0)
    {
        bool narrow = Bf16IsNative && precision == Precision.BF16;
        int size = narrow ? sizeof(ushort) : sizeof(float);
        int more = Math.Max(0, rows - matrix.Rows) * matrix.Columns;
        nint target = scratch.OfAtLeast((matrix.Count + more) * size);
        new Span<byte>((void*)(target + (nint)matrix.Count * size), more * size).Clear();
        _team.Split(matrix.Rows, 1 + 65_536 / Math.Max(1, matrix.Columns), (first, count) =>
        {
            for (int row = first; row < first + count; row++)
            {
                float* source = (float*)matrix.Address + row * (long)matrix.Stride;
                nint start = target + row * (nint)matrix.Columns * size;
                if (narrow)
                    Bf16.Narrow(source, (ushort*)start, matrix.Columns);
                else if (precision == Precision.BF16)
                    Bf16.Round(source, (float*)start, matrix.Columns);
                else
                    new Span<float>(source, matrix.Columns).CopyTo(new Span<float>((float*)start, matrix.Columns));
            }
        });
        return new Factor(target, matrix.Columns, transposed, size);
    }

    private static void Clear(Matrix c)
    {
        for (int row = 0; row < c.Rows; row++)
            new Span<float>((float*)c.Address + row * (long)c.Stride, c.Columns).Clear();
    }

    /// <summary>One factor as it lies in memory, in numbers of Size bytes.</summary>
    private readonly record struct Factor(nint Address, int Stride, bool Transposed, int Size)
    {
        public int Type => Size == sizeof(float) ? OneDnnLibrary.F32 : OneDnnLibrary.BF16;

        public nint At(int row, int column) => Address + Size
            * (Transposed ? column * (nint)Stride + row : row * (nint)Stride + column);

        /// <summary>The stride to declare: that of a single row is nobody's, so it is declared dense.</summary>
        public int StrideOf(int rows, int columns) => rows == 1 && !Transposed ? columns : Stride;
    }
}
