using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Scotd.Neural.Devices;

namespace Neural.Benchmarks.Comparison;

/// <summary>How fast all cores together read memory that no cache holds.</summary>
internal static unsafe class MemorySpeed
{
    private const int Numbers = 64 << 20; // 256 MiB

    /// <summary>Bytes a second, the best of several sums over one block.</summary>
    public static double BytesPerSecond(ThreadTeam team)
    {
        nint block = (nint)NativeMemory.AlignedAlloc(Numbers * (nuint)sizeof(float), alignment: 64);
        float[] sums = new float[team.Size];
        int each = Numbers / team.Size;
        team.Run(team.Size, i => Part(i).Fill(i + 0.5f));
        double seconds =
            Timing.Fastest(() => team.Run(team.Size, i => sums[i] = TensorPrimitives.Sum<float>(Part(i))))[0];
        NativeMemory.AlignedFree((void*)block);
        return (double)each * team.Size * sizeof(float) / seconds;

        Span<float> Part(int i) => new((float*)block + (long)i * each, each);
    }
}
