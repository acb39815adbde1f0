using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Scotd.Neural.Kernels.Products;

/// <summary>bf16: the upper half of an f32. Rounding is to nearest, ties to even; NaN stays NaN.</summary>
public static unsafe class Bf16
{
    private const int HasLeaf7Edx = 7;
    private const int Avx512Bf16 = 1 << 5; // CPUID leaf 7, subleaf 1, EAX
    private const int AmxBf16 = 1 << 22;   // CPUID leaf 7, subleaf 0, EDX
    private const int AmxTile = 1 << 24;

    /// <summary>Whether this processor multiplies bf16 in hardware: AMX-BF16 or AVX512-BF16.</summary>
    /// <remarks>Bits as in the Intel Architecture Instruction Set Extensions reference, chapter 1, CPUID.</remarks>
    public static bool IsNative { get; } = DetectNative();

    /// <summary>The nearest f32 whose lower 16 bits are zero.</summary>
    public static float Round(float value) => Round(Vector128.CreateScalar(value)).ToScalar();

    /// <summary>Rounds <paramref name="count"/> numbers at <paramref name="values"/> in place.</summary>
    internal static void Round(float* values, long count) => Round(values, values, count);

    /// <summary>destination = source rounded; both f32.</summary>
    internal static void Round(float* source, float* destination, long count)
    {
        long i = 0;
        for (; i + Vector512<float>.Count <= count; i += Vector512<float>.Count)
            Round(Vector512.Load(source + i)).Store(destination + i);
        for (; i < count; i++)
            destination[i] = Round(source[i]);
    }

    /// <summary>destination = source rounded, as 16-bit numbers.</summary>
    internal static void Narrow(float* source, ushort* destination, long count)
    {
        long i = 0;
        for (; i + 2 * Vector512<float>.Count <= count; i += 2 * Vector512<float>.Count)
        {
            Vector512<uint> low = Round(Vector512.Load(source + i)).AsUInt32() >> 16;
            Vector512<uint> high = Round(Vector512.Load(source + i + Vector512<float>.Count)).AsUInt32() >> 16;
            Vector512.Narrow(low, high).Store(destination + i);
        }

        for (; i < count; i++)
            destination[i] = (ushort)(BitConverter.SingleToUInt32Bits(Round(source[i])) >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Round(Vector512<float> value)
    {
        Vector512<uint> bits = value.AsUInt32();
        Vector512<uint> odd = (bits >> 16) & Vector512.Create(1u);
        Vector512<uint> near = (bits + Vector512.Create(0x7FFFu) + odd) & Vector512.Create(0xFFFF0000u);
        Vector512<uint> quiet = (bits | Vector512.Create(0x00400000u)) & Vector512.Create(0xFFFF0000u);
        return Vector512.ConditionalSelect(Vector512.Equals(value, value), near.AsSingle(), quiet.AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Round(Vector128<float> value)
    {
        Vector128<uint> bits = value.AsUInt32();
        Vector128<uint> odd = (bits >> 16) & Vector128.Create(1u);
        Vector128<uint> near = (bits + Vector128.Create(0x7FFFu) + odd) & Vector128.Create(0xFFFF0000u);
        Vector128<uint> quiet = (bits | Vector128.Create(0x00400000u)) & Vector128.Create(0xFFFF0000u);
        return Vector128.ConditionalSelect(Vector128.Equals(value, value), near.AsSingle(), quiet.AsSingle());
    }

    private static bool DetectNative()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < HasLeaf7Edx || !Vector512.IsHardwareAccelerated)
            return false;

        (int subleaves, _, _, int edx) = X86Base.CpuId(7, 0);
        bool amx = (edx & AmxBf16) != 0 && (edx & AmxTile) != 0;
        return amx || (subleaves >= 1 && (X86Base.CpuId(7, 1).Eax & Avx512Bf16) != 0);
    }
}
