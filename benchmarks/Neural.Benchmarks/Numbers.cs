using System.Runtime.InteropServices;
using Scotd.Neural.Devices;

namespace Neural.Benchmarks;

/// <summary>Matrices full of numbers between -1 and 1.</summary>
internal static unsafe class Numbers
{
    public static Matrix Matrix(int rows, int columns)
    {
        long count = (long)rows * columns;
        float* address = (float*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(float)), alignment: 64);
        Random random = new(7);
        for (long i = 0; i < count; i++)
            address[i] = 2 * random.NextSingle() - 1;
        return new Matrix((nint)address, rows, columns, columns);
    }

    public static void Free(params Matrix[] matrices)
    {
        foreach (Matrix matrix in matrices)
            NativeMemory.AlignedFree((void*)matrix.Address);
    }
}
