using System.Runtime.InteropServices;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Products;

/// <summary>A matrix in memory of its own, a view with gaps where asked for. The gaps hold NaN and must keep it.</summary>
internal sealed unsafe class Block : IDisposable
{
    private readonly int _length;

    public Block(int rows, int columns, int gap = 0)
    {
        _length = Math.Max(1, rows * (columns + gap));
        nint address = (nint)NativeMemory.AlignedAlloc((nuint)(_length * sizeof(float)), alignment: 64);
        Matrix = new Matrix(address, rows, columns, columns + gap);
        new Span<float>((void*)address, _length).Fill(float.NaN);
    }

    public Block(float[,] values) : this(values.GetLength(0), values.GetLength(1))
    {
        for (int i = 0; i < Matrix.Rows; i++)
        {
            for (int j = 0; j < Matrix.Columns; j++)
                this[i, j] = values[i, j];
        }
    }

    public Matrix Matrix { get; }

    public ref float this[int row, int column] => ref ((float*)Matrix.Address)[row * Matrix.Stride + column];

    public Span<float> Row(int row) => new((float*)Matrix.Address + row * Matrix.Stride, Matrix.Columns);

    public bool GapsAreUntouched()
    {
        for (int i = 0; i < Matrix.Rows; i++)
        {
            for (int j = Matrix.Columns; j < Matrix.Stride; j++)
            {
                if (!float.IsNaN(((float*)Matrix.Address)[i * Matrix.Stride + j]))
                    return false;
            }
        }

        return true;
    }

    public Block Fill(Random random)
    {
        for (int i = 0; i < Matrix.Rows; i++)
        {
            foreach (ref float value in Row(i))
                value = 2 * random.NextSingle() - 1;
        }

        return this;
    }

    public void Dispose() => NativeMemory.AlignedFree((void*)Matrix.Address);
}
