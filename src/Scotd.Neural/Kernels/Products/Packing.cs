using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Scotd.Neural.Kernels.Products;

/// <summary>
/// Copies a block so that a micro-kernel reads it in order: a panel holds <c>width</c> numbers for every k, one k
/// after the other; missing ones are zero.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>Source holds the numbers of one k side by side: panel[k, i] = source[k · stride + i].</summary>
    public static void Straight(float* source, int stride, int count, int k, float* panel, int width)
    {
        for (; k > 0; k--, source += stride, panel += width)
        {
            Unsafe.CopyBlockUnaligned(panel, source, (uint)count * sizeof(float));
            for (int i = count; i < width; i++)
                panel[i] = 0;
        }
    }

    /// <summary>Source holds the k of one number side by side: panel[k, i] = source[i · stride + k].</summary>
    public static void Turned(float* source, int stride, int count, int k, float* panel, int width)
    {
        int i = 0;
        for (; i + 4 <= count; i += 4)
            FourTurned(source + i * (long)stride, stride, k, panel + i, width);
        for (; i < count; i++)
        {
            for (int j = 0; j < k; j++)
                panel[j * width + i] = source[i * (long)stride + j];
        }

        for (; i < width; i++)
        {
            for (int j = 0; j < k; j++)
                panel[j * width + i] = 0;
        }
    }

    private static void FourTurned(float* source, int stride, int k, float* panel, int width)
    {
        float* s1 = source + stride, s2 = source + 2 * (long)stride, s3 = source + 3 * (long)stride;
        int j = 0;
        for (; j + 4 <= k; j += 4, panel += 4 * width)
        {
            (Vector128<float> a, Vector128<float> b) =
                Interleave(Vector128.Load(source + j), Vector128.Load(s2 + j));
            (Vector128<float> c, Vector128<float> d) = Interleave(Vector128.Load(s1 + j), Vector128.Load(s3 + j));
            (Vector128<float> k0, Vector128<float> k1) = Interleave(a, c);
            (Vector128<float> k2, Vector128<float> k3) = Interleave(b, d);
            k0.Store(panel);
            k1.Store(panel + width);
            k2.Store(panel + 2 * width);
            k3.Store(panel + 3 * width);
        }

        for (; j < k; j++, panel += width)
        {
            panel[0] = source[j];
            panel[1] = s1[j];
            panel[2] = s2[j];
            panel[3] = s3[j];
        }
    }

    /// <summary>(x0 y0 x1 y1, x2 y2 x3 y3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float>, Vector128<float>) Interleave(Vector128<float> x, Vector128<float> y)
    {
        if (Sse.IsSupported)
            return (Sse.UnpackLow(x, y), Sse.UnpackHigh(x, y));
        if (AdvSimd.Arm64.IsSupported)
            return (AdvSimd.Arm64.ZipLow(x, y), AdvSimd.Arm64.ZipHigh(x, y));
        return (Vector128.Create(x[0], y[0], x[1], y[1]), Vector128.Create(x[2], y[2], x[3], y[3]));
    }
}
