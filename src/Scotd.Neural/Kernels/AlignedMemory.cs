using System.Runtime.InteropServices;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>Memory outside the managed heap, aligned to cache lines, and how much of it is out.</summary>
internal sealed unsafe class AlignedMemory : IDisposable
{
    private const int Alignment = 64;

    private readonly Lock _door = new();
    private readonly Dictionary<nint, long> _sizes = [];

    /// <summary>Bytes that are out now.</summary>
    public long InUse { get; private set; }

    /// <summary>The most bytes that were ever out.</summary>
    public long Peak { get; private set; }

    /// <summary>Room for <paramref name="numbers"/> numbers, whatever was there in it.</summary>
    /// <exception cref="DeviceMemoryException">There is none.</exception>
    public nint Take(long numbers)
    {
        long bytes = Math.Max(numbers, 1) * sizeof(float);
        lock (_door)
        {
            nint address;
            try
            {
                address = (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            }
            catch (OutOfMemoryException problem)
            {
                throw new DeviceMemoryException("cpu", bytes, InUse, problem);
            }

            _sizes.Add(address, bytes);
            InUse += bytes;
            Peak = Math.Max(Peak, InUse);
            return address;
        }
    }

    /// <summary>Gives back what <see cref="Take"/> returned.</summary>
    /// <exception cref="ArgumentException">It did not, or it was given back before.</exception>
    public void Return(nint address)
    {
        lock (_door)
        {
            if (!_sizes.Remove(address, out long bytes))
            {
                throw new ArgumentException(
                    "This memory is not the device's, or was freed before; free what Allocate returned, once.");
            }

            InUse -= bytes;
            NativeMemory.AlignedFree((void*)address);
        }
    }

    /// <summary>Gives back everything that is still out.</summary>
    public void Dispose()
    {
        lock (_door)
        {
            foreach (nint address in _sizes.Keys)
                NativeMemory.AlignedFree((void*)address);
            _sizes.Clear();
            InUse = 0;
        }
    }
}
