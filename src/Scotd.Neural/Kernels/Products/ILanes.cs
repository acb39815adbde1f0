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
}
