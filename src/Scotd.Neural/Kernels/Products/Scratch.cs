using System.Runtime.InteropServices;

namespace Scotd.Neural.Kernels.Products;

/// <summary>Memory that grows to the largest size asked for and is used again. What it held is lost.</summary>
internal sealed unsafe class Scratch : IDisposable
{
    private const nuint Alignment = 64;

    /// <summary>Where it is; 0 before the first use.</summary>
    public nint Address { get; private set; }

    /// <summary>Its size.</summary>
    public long Bytes { get; private set; }

    /// <summary>The address of at least so many bytes; the one before is no longer valid.</summary>
    public nint OfAtLeast(long bytes)
    {
        if (bytes > Bytes)
        {
            Dispose();
            Address = (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            Bytes = bytes;
        }

        return Address;
    }

    /// <summary>Frees it.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree((void*)Address);
        (Address, Bytes) = (0, 0);
    }
}
