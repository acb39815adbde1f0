using System.Runtime.Intrinsics;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Folders;

/// <summary>Carries weights between a file and a device, piece by piece, turning those stored turned.</summary>
/// <param name="device">Where the weights live.</param>
internal sealed class WeightTransfer(Device device)
{
    /// <summary>Numbers on their way at a time, unless one row has more: few enough to stay in the cache.</summary>
    private const int PieceLength = 1 << 18;

    private float[] _piece = [];
    private float[] _turned = [];

    /// <summary>Reads a whole tensor to where it belongs; the shapes must agree.</summary>
    public void Load(SafetensorsFile file, StoredTensor tensor, Placement place)
    {
        int row = place.StoredRow, length = Math.Max(1, PieceLength / row) * row;
        for (long first = 0; first < tensor.Count; first += length)
        {
            Span<float> piece = Room(ref _piece, (int)Math.Min(length, tensor.Count - first));
            file.Read(tensor, first, piece);
            ToDevice(place, first, piece);
        }
    }

    /// <summary>Puts whole stored rows, from the number <paramref name="first"/> on, where they belong.</summary>
    public void ToDevice(Placement place, long first, ReadOnlySpan<float> numbers)
    {
        Matrix target = place.Part(first, numbers.Length);
        if (place.Kind == PlacementKind.Transposed)
        {
            Span<float> turned = Room(ref _turned, numbers.Length);
            Transpose(numbers, target.Columns, target.Rows, turned);
            device.Write(turned, target);
        }
        else
        {
            device.Write(numbers, target);
        }
    }

    /// <summary>Fetches whole stored rows, from the number <paramref name="first"/> on.</summary>
    public void FromDevice(Placement place, long first, Span<float> numbers)
    {
        Matrix source = place.Part(first, numbers.Length);
        if (place.Kind == PlacementKind.Transposed)
        {
            Span<float> turned = Room(ref _turned, numbers.Length);
            device.Read(source, turned);
            Transpose(turned, source.Rows, source.Columns, numbers);
        }
        else
        {
            device.Read(source, numbers);
        }
    }

    private static Span<float> Room(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new float[length];
        return buffer.AsSpan(0, length);
    }

    /// <summary>y (columns, rows) = x (rows, columns), turned: squares of 4 in registers, the rest singly.</summary>
    private static void Transpose(ReadOnlySpan<float> x, int rows, int columns, Span<float> y)
    {
        int wholeRows = rows & ~3, wholeColumns = columns & ~3;
        for (int row = 0; row < wholeRows; row += 4)
        {
            for (int column = 0; column < wholeColumns; column += 4)
                TransposeSquare(x[(row * columns + column)..], columns, y[(column * rows + row)..], rows);
        }

        for (int column = 0; column < columns; column++)
        {
            for (int row = column < wholeColumns ? wholeRows : 0; row < rows; row++)
                y[column * rows + row] = x[row * columns + column];
        }
    }

    /// <summary>Sixteen numbers; neighbours are interleaved twice: ab cd, then abcd.</summary>
    private static void TransposeSquare(ReadOnlySpan<float> x, int xStride, Span<float> y, int yStride)
    {
        Vector128<float> a = Vector128.Create(x), b = Vector128.Create(x[xStride..]);
        Vector128<float> c = Vector128.Create(x[(2 * xStride)..]), d = Vector128.Create(x[(3 * xStride)..]);
        Vector128<float> acLow = Low(a, c), acHigh = High(a, c), bdLow = Low(b, d), bdHigh = High(b, d);
        Low(acLow, bdLow).CopyTo(y);
        High(acLow, bdLow).CopyTo(y[yStride..]);
        Low(acHigh, bdHigh).CopyTo(y[(2 * yStride)..]);
        High(acHigh, bdHigh).CopyTo(y[(3 * yStride)..]);
    }

    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) => Vector128.Shuffle(
        Vector128.Create(a.GetLower(), b.GetLower()), Vector128.Create(0, 2, 1, 3));

    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) => Vector128.Shuffle(
        Vector128.Create(a.GetUpper(), b.GetUpper()), Vector128.Create(0, 2, 1, 3));
}
