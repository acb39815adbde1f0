namespace Scotd.Neural.Kernels;

/// <summary>What the processor reads from memory at once: a vector that starts with one lies in it.</summary>
internal static unsafe class CacheLine
{
    /// <summary>Numbers in a line: as many as <see cref="Align"/> may pass over, and one.</summary>
    public const int Numbers = Bytes / sizeof(float);

    private const int Bytes = 64;

    /// <summary>The start of the first line from here on.</summary>
    public static float* Align(float* address) => (float*)(((nint)address + Bytes - 1) & ~(nint)(Bytes - 1));
}
