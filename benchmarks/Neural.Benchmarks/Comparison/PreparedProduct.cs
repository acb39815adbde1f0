using System.Runtime.InteropServices;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Kernels.Products.OneDnn;

namespace Neural.Benchmarks.Comparison;

/// <summary>
/// oneDNN's own bf16 product of factors that lie in memory as bf16 already: what the machine can do where nothing must
/// be rounded first. Only for measuring the ceiling.
/// </summary>
internal sealed unsafe class PreparedProduct : IDisposable
{
    private readonly ThreadTeam _team;
    private readonly OneDnnLane[] _lanes;
    private readonly bool _transposeA, _transposeB;
    private readonly Matrix _a, _b, _c;
    private readonly nint _left, _right;

    /// <summary>Rounds the factors.</summary>
    /// <param name="team">Shares the work by rows of c, or by columns where rows are few; not owned.</param>
    /// <param name="a">(M, K), or (K, M); dense, as the others.</param>
    /// <param name="transposeA">Whether it is the latter.</param>
    /// <param name="b">(K, N), or (N, K).</param>
    /// <param name="transposeB">Whether it is the latter.</param>
    /// <param name="c">(M, N).</param>
    public PreparedProduct(ThreadTeam team, Matrix a, bool transposeA, Matrix b, bool transposeB, Matrix c)
    {
        (_team, _transposeA, _transposeB, _a, _b, _c) = (team, transposeA, transposeB, a, b, c);
        _lanes = new OneDnnLane[OpenMp.IsWanted ? 1 : team.Size];
        for (int i = 0; i < _lanes.Length; i++)
            _lanes[i] = new OneDnnLane(OneDnnLibrary.Loaded!);
        (_left, _right) = (Rounded(a), Rounded(b));
    }

    /// <summary>Whether there is a library and bf16 in hardware.</summary>
    public static bool IsPossible => Bf16.IsNative && OneDnnLibrary.Loaded is not null;

    /// <summary>c = op(a) op(b).</summary>
    public void Multiply()
    {
        int m = _c.Rows, n = _c.Columns, k = _transposeA ? _a.Rows : _a.Columns;
        bool byRows = m >= n || m >= 64 * _lanes.Length;
        _team.Run(_lanes.Length, piece =>
        {
            int all = byRows ? m : n, first = (int)((long)all * piece / _lanes.Length);
            int count = (int)((long)all * (piece + 1) / _lanes.Length) - first;
            if (count == 0)
                return;

            OneDnnPrimitive.Key key = new(
                byRows ? count : m, byRows ? n : count, k, _a.Columns, _b.Columns, n, _transposeA, _transposeB,
                false, OneDnnLibrary.BF16);
            nint left = _left, right = _right;
            if (byRows)
                left += sizeof(ushort) * (_transposeA ? first : first * (nint)k);
            else
                right += sizeof(ushort) * (_transposeB ? first * (nint)k : first);
            Matrix target = byRows ? _c.RowRange(first, count) : _c.ColumnRange(first, count);
            _lanes[piece].Run(key, left, right, target.Address);
        });
    }

    public void Dispose()
    {
        foreach (OneDnnLane lane in _lanes)
            lane.Dispose();
        NativeMemory.AlignedFree((void*)_left);
        NativeMemory.AlignedFree((void*)_right);
    }

    private static nint Rounded(Matrix matrix)
    {
        nint target = (nint)NativeMemory.AlignedAlloc((nuint)(matrix.Count * sizeof(ushort)), alignment: 64);
        for (int row = 0; row < matrix.Rows; row++)
        {
            Bf16.Narrow(
                (float*)matrix.Address + row * (long)matrix.Stride,
                (ushort*)target + row * (long)matrix.Columns, matrix.Columns);
        }

        return target;
    }
}
