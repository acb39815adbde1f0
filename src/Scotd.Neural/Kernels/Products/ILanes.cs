namespace Scotd.Neural.Kernels.Products;

/// <summary>One width of vector arithmetic, so that a micro-kernel is written once for all of them.</summary>
internal unsafe interface ILanes<TVector> where TVector : unmanaged
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Whether there are 32 vector registers, not 16.</summary>
    static abstract bool HasManyRegisters { get; }

    static abstract TVector Load(float* source);

    static abstract TVector Broadcast(float* source);

    static abstract void Store(TVector value, float* destination);

    static abstract TVector Add(TVector left, TVector right);

    /// <summary>left × right + addend: rounded once where the hardware has it, twice elsewhere.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>Four neighbours of source, then four of source + 4 · stride, and so on until the vector is full.</summary>
    static abstract TVector LoadFours(float* source, long stride);

    /// <summary>In every four lanes: x0 y0 x1 y1.</summary>
    static abstract TVector InterleaveLow(TVector x, TVector y);

    /// <summary>In every four lanes: x2 y2 x3 y3.</summary>
    static abstract TVector InterleaveHigh(TVector x, TVector y);
}
