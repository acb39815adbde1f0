using System.Buffers;
using System.Numerics.Tensors;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Sums over all rows of a matrix, as gradients of gains and biases are. The rows are cut into blocks, every block
/// sums its own, and the blocks are added up in order. The cut depends on N alone, so the sum depends neither on timing
/// nor on the number of threads.
/// </summary>
internal static unsafe class RowSums
{
    private const int Shortest = 32;
    private const int Most = 64;

    /// <summary>Adds what some rows contribute to the sums.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="sums">The numbers to add to, zero at first.</param>
    public delegate void Block(int first, int count, Span<float> sums);

    /// <summary>Gives every block of <paramref name="rows"/> rows to <paramref name="block"/>.</summary>
    /// <param name="team">Who does it.</param>
    /// <param name="rows">N.</param>
    /// <param name="block">Sums one block into as many numbers as all of <paramref name="sums"/> together have.</param>
    /// <param name="sums">Each (1, any); increased by their part of the numbers, in order.</param>
    public static void Add(ThreadTeam team, int rows, Block block, params ReadOnlySpan<Matrix> sums)
    {
        int width = 0;
        foreach (Matrix sum in sums)
            width += sum.Columns;

        int length = Math.Max(Shortest, (rows + Most - 1) / Most), blocks = (rows + length - 1) / length;
        float[] scratch = ArrayPool<float>.Shared.Rent(blocks * width);
        scratch.AsSpan(0, blocks * width).Clear();
        fixed (float* pinned = scratch)
        {
            float* partial = pinned;
            team.Split(blocks, 1, (first, count) =>
            {
                for (int i = first; i < first + count; i++)
                    block(i * length, Math.Min(length, rows - i * length), new Span<float>(partial + i * width, width));
            });
        }

        for (int i = 0; i < blocks; i++)
        {
            ReadOnlySpan<float> rest = scratch.AsSpan(i * width, width);
            foreach (Matrix sum in sums)
            {
                TensorPrimitives.Add(sum.Row(0), rest[..sum.Columns], sum.Row(0));
                rest = rest[sum.Columns..];
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }
}
