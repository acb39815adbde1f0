namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>Copies a matrix from one layout into another.</summary>
internal static unsafe class OneDnnReorder
{
    private const int From = 1; // DNNL_ARG_FROM
    private const int To = 17;  // DNNL_ARG_TO

    /// <summary>destination = source.</summary>
    /// <exception cref="OneDnnException">The library has no way to do it.</exception>
    public static void Run(
        OneDnnLibrary library, nint stream, OneDnnLayout from, nint source, OneDnnLayout to, nint destination)
    {
        nint descriptor = 0, primitive = 0, read = 0, written = 0;
        try
        {
            Check(library.ReorderCreate(&descriptor, from.Handle, library.Engine, to.Handle, library.Engine, 0));
            Check(library.PrimitiveCreate(&primitive, descriptor));
            Check(library.MemoryCreate(&read, from.Handle, library.Engine, source));
            Check(library.MemoryCreate(&written, to.Handle, library.Engine, destination));
            OneDnnLibrary.Argument* arguments = stackalloc OneDnnLibrary.Argument[]
            {
                new(From, read), new(To, written),
            };
            Check(library.PrimitiveExecute(primitive, stream, 2, arguments));
            Check(library.StreamWait(stream));
        }
        finally
        {
            Free(written, library.MemoryDestroy);
            Free(read, library.MemoryDestroy);
            Free(primitive, library.PrimitiveDestroy);
            Free(descriptor, library.DescriptorDestroy);
        }

        void Check(int status) => library.Check(status, "the rearrangement of weights");
    }

    private static void Free(nint handle, delegate* unmanaged<nint, int> destroy)
    {
        if (handle != 0)
            _ = destroy(handle);
    }
}
