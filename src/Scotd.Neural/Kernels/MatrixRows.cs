using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>The numbers of a matrix that lies in this process's memory.</summary>
internal static unsafe class MatrixRows
{
    extension(Matrix matrix)
    {
        /// <summary>Row <paramref name="n"/>, C numbers.</summary>
        public Span<float> Row(int n) => new((float*)matrix.Address + (nint)n * matrix.Stride, matrix.Columns);

        /// <summary>Where row <paramref name="n"/> starts.</summary>
        public float* RowStart(int n) => (float*)matrix.Address + (nint)n * matrix.Stride;
    }
}
