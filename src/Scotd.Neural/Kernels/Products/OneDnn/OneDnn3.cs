namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>oneDNN 3.x: descriptions are objects of the library.</summary>
internal sealed unsafe class OneDnn3(OneDnnLibrary library) : IOneDnnApi
{
    private const int SameType = 0; // dnnl_data_type_undef: the sum's type is the destination's

    private readonly delegate* unmanaged<nint*, int, long*, int, long*, int> _layout =
        (delegate* unmanaged<nint*, int, long*, int, long*, int>)
            library.Function("dnnl_memory_desc_create_with_strides");

    private readonly delegate* unmanaged<nint*, int, long*, int, int, int> _freeLayout =
        (delegate* unmanaged<nint*, int, long*, int, int, int>)library.Function("dnnl_memory_desc_create_with_tag");

    private readonly delegate* unmanaged<nint, int> _destroyLayout =
        (delegate* unmanaged<nint, int>)library.Function("dnnl_memory_desc_destroy");

    private readonly delegate* unmanaged<nint*, nint, nint, nint, nint, nint, nint, int> _descriptor =
        (delegate* unmanaged<nint*, nint, nint, nint, nint, nint, nint, int>)
            library.Function("dnnl_matmul_primitive_desc_create");

    private readonly delegate* unmanaged<nint, float, int, int, int> _sum =
        (delegate* unmanaged<nint, float, int, int, int>)library.Function("dnnl_post_ops_append_sum");

    public int CreateLayout(long* sizes, int type, long* strides, out nint layout)
    {
        layout = 0;
        fixed (nint* created = &layout)
            return _layout(created, 2, sizes, type, strides);
    }

    public int CreateFreeLayout(long* sizes, int type, out nint layout)
    {
        layout = 0;
        fixed (nint* created = &layout)
            return _freeLayout(created, 2, sizes, type, OneDnnLibrary.AnyLayout);
    }

    public void FreeLayout(nint layout)
    {
        if (layout != 0)
            _ = _destroyLayout(layout);
    }

    public int CreateDescriptor(
        nint engine, nint source, nint weights, nint destination, nint attributes, out nint descriptor)
    {
        descriptor = 0;
        fixed (nint* created = &descriptor)
            return _descriptor(created, engine, source, weights, 0, destination, attributes);
    }

    public int AppendSum(nint operations) => _sum(operations, 1, 0, SameType);
}
