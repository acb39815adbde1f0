namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>How a matrix lies in memory, as the library describes it.</summary>
internal sealed unsafe class OneDnnLayout : IDisposable
{
    private const int WeightsOfProduct = 131; // dnnl_query_weights_md, in 2.x and 3.x

    /// <summary>M of the product that is asked; the answer was the same for 1 to 300 (2.6.3, AVX-512).</summary>
    private const int RowsAsked = 32;

    private readonly OneDnnLibrary _library;
    private nint _description;
    private nint _asked;

    /// <summary>Row after row, or column after column when <paramref name="transposed"/>.</summary>
    /// <param name="library">Whose description it is.</param>
    /// <param name="rows">Rows of the factor.</param>
    /// <param name="columns">Columns of the factor.</param>
    /// <param name="stride">Numbers between stored rows.</param>
    /// <param name="transposed">Whether the factor is what is stored, transposed.</param>
    /// <param name="type">dnnl_data_type_t.</param>
    public OneDnnLayout(OneDnnLibrary library, int rows, int columns, int stride, bool transposed, int type)
    {
        _library = library;
        long* sizes = stackalloc long[] { rows, columns };
        long* strides = stackalloc long[] { transposed ? 1 : stride, transposed ? stride : 1 };
        Check(library.Api.CreateLayout(sizes, type, strides, out _description), rows, columns);
        Handle = _description;
    }

    private OneDnnLayout(OneDnnLibrary library, int k, int n, int type)
    {
        _library = library;
        using OneDnnLayout source = new(library, RowsAsked, k, k, transposed: false, type);
        using OneDnnLayout destination = new(library, RowsAsked, n, n, transposed: false, OneDnnLibrary.F32);
        long* sizes = stackalloc long[] { k, n };
        Check(library.Api.CreateFreeLayout(sizes, type, out _description), k, n);
        Check(library.Api.CreateDescriptor(
            library.Engine, source.Handle, _description, destination.Handle, attributes: 0, out _asked), k, n);
        Handle = library.DescriptorLayout(_asked, WeightsOfProduct, 0);
    }

    /// <summary>dnnl_memory_desc_t, to hand to the library; valid until this is disposed.</summary>
    public nint Handle { get; }

    /// <summary>Bytes of a matrix that lies so, padding included.</summary>
    public long Bytes => (long)_library.LayoutBytes(Handle);

    /// <summary>The layout in which the library multiplies by weights (K, N) soonest, blocks as a rule.</summary>
    public static OneDnnLayout OfPacked(OneDnnLibrary library, int k, int n, int type) => new(library, k, n, type);

    /// <summary>Frees the description.</summary>
    public void Dispose()
    {
        if (_asked != 0)
            _ = _library.DescriptorDestroy(_asked);
        _library.Api.FreeLayout(_description);
        (_asked, _description) = (0, 0);
    }

    private void Check(int status, int rows, int columns)
    {
        if (status == 0)
            return;

        Dispose();
        _library.Check(status, $"a layout of ({rows}, {columns})");
    }
}
