using System.Runtime.InteropServices;

namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>oneDNN 2.x: descriptions are structures that the caller allocates.</summary>
internal sealed unsafe class OneDnn2(OneDnnLibrary library) : IOneDnnApi
{
    /// <summary>Twice sizeof(dnnl_memory_desc_t) of 2.7 and more; the library writes what it needs.</summary>
    private const int LayoutBytes = 2048;

    /// <summary>dnnl_matmul_desc_t holds four layouts and three numbers.</summary>
    private const int ProductBytes = 5 * LayoutBytes;

    private readonly delegate* unmanaged<nint, int, long*, int, long*, int> _layout =
        (delegate* unmanaged<nint, int, long*, int, long*, int>)library.Function("dnnl_memory_desc_init_by_strides");

    private readonly delegate* unmanaged<nint, int, long*, int, int, int> _freeLayout =
        (delegate* unmanaged<nint, int, long*, int, int, int>)library.Function("dnnl_memory_desc_init_by_tag");

    private readonly delegate* unmanaged<void*, nint, nint, nint, nint, int> _product =
        (delegate* unmanaged<void*, nint, nint, nint, nint, int>)library.Function("dnnl_matmul_desc_init");

    private readonly delegate* unmanaged<nint*, void*, nint, nint, nint, int> _descriptor =
        (delegate* unmanaged<nint*, void*, nint, nint, nint, int>)library.Function("dnnl_primitive_desc_create");

    private readonly delegate* unmanaged<nint, float, int> _sum =
        (delegate* unmanaged<nint, float, int>)library.Function("dnnl_post_ops_append_sum");

    public int CreateLayout(long* sizes, int type, long* strides, out nint layout)
    {
        layout = (nint)NativeMemory.AllocZeroed(LayoutBytes);
        return _layout(layout, 2, sizes, type, strides);
    }

    public int CreateFreeLayout(long* sizes, int type, out nint layout)
    {
        layout = (nint)NativeMemory.AllocZeroed(LayoutBytes);
        return _freeLayout(layout, 2, sizes, type, OneDnnLibrary.AnyLayout);
    }

    public void FreeLayout(nint layout) => NativeMemory.Free((void*)layout);

    public int CreateDescriptor(
        nint engine, nint source, nint weights, nint destination, nint attributes, out nint descriptor)
    {
        byte* product = stackalloc byte[ProductBytes];
        descriptor = 0;
        int status = _product(product, source, weights, 0, destination);
        if (status != 0)
            return status;

        fixed (nint* created = &descriptor)
            return _descriptor(created, product, attributes, engine, 0);
    }

    public int AppendSum(nint operations) => _sum(operations, 1);
}
