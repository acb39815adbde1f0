using System.Runtime.InteropServices;

namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>Memory that grows to the largest size asked for and is used again. What it held is lost.</summary>
internal sealed unsafe class Scratch : IDisposable
{
    private const nuint Alignment = 64;

    private nint _address;
    private long _bytes;

    /// <summary>The address of at least so many bytes; the one before is no longer valid.</summary>
    public nint OfAtLeast(long bytes)
    {
        if (bytes > _bytes)
        {
            Dispose();
            _address = (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            _bytes = bytes;
        }

        return _address;
    }

    /// <summary>Frees it.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree((void*)_address);
        (_address, _bytes) = (0, 0);
    }
}
