namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>What differs between the C APIs of oneDNN 2.x and 3.x. Numbers returned are dnnl_status_t.</summary>
internal unsafe interface IOneDnnApi
{
    /// <summary>Describes a matrix of two strides; <see cref="FreeLayout"/> ends it.</summary>
    /// <param name="sizes">Rows and columns.</param>
    /// <param name="type">dnnl_data_type_t.</param>
    /// <param name="strides">Of rows and of columns.</param>
    /// <param name="layout">The description, to hand to the library.</param>
    int CreateLayout(long* sizes, int type, long* strides, out nint layout);

    /// <summary>The same for a matrix whose layout the library is to choose.</summary>
    int CreateFreeLayout(long* sizes, int type, out nint layout);

    /// <summary>Frees a description.</summary>
    void FreeLayout(nint layout);

    /// <summary>Describes destination = source × weights.</summary>
    int CreateDescriptor(
        nint engine, nint source, nint weights, nint destination, nint attributes, out nint descriptor);

    /// <summary>Appends "plus what was there" to the operations after a product.</summary>
    int AppendSum(nint operations);
}
