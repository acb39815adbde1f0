namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>
/// One compiled product: fixed shapes and strides, addresses given at each run. One thread at a time may run it.
/// </summary>
internal sealed unsafe class OneDnnPrimitive : IDisposable
{
    private const int SourceRole = 1;       // DNNL_ARG_SRC
    private const int DestinationRole = 17; // DNNL_ARG_DST
    private const int WeightsRole = 33;     // DNNL_ARG_WEIGHTS

    private readonly OneDnnLibrary _library;
    private readonly Key _key;
    private nint _primitive;
    private nint _source;
    private nint _weights;
    private nint _destination;

    /// <summary>Compiles it.</summary>
    /// <exception cref="OneDnnException">The library has no way to do it; the message names shapes.</exception>
    public OneDnnPrimitive(OneDnnLibrary library, Key key)
    {
        (_library, _key) = (library, key);
        nint descriptor = 0;
        try
        {
            using OneDnnLayout source = new(
                library, key.M, key.K, key.SourceStride, key.TransposeSource, key.Type);
            using OneDnnLayout weights = key.WeightsArePacked
                ? OneDnnLayout.OfPacked(library, key.K, key.N, key.Type)
                : new OneDnnLayout(library, key.K, key.N, key.WeightsStride, key.TransposeWeights, key.Type);
            using OneDnnLayout destination = new(
                library, key.M, key.N, key.DestinationStride, transposed: false, OneDnnLibrary.F32);
            nint attributes = key.Accumulate ? library.Accumulating : 0;
            Check(library.Api.CreateDescriptor(
                library.Engine, source.Handle, weights.Handle, destination.Handle, attributes, out descriptor));
            nint created;
            Check(library.PrimitiveCreate(&created, descriptor));
            _primitive = created;
            _source = Memory(source);
            _weights = Memory(weights);
            _destination = Memory(destination);
        }
        catch
        {
            Dispose();
            throw;
        }
        finally
        {
            if (descriptor != 0)
                _ = library.DescriptorDestroy(descriptor);
        }
    }

    /// <summary>Multiplies.</summary>
    public void Run(nint stream, nint source, nint weights, nint destination)
    {
        Check(_library.MemorySetAddress(_source, source));
        Check(_library.MemorySetAddress(_weights, weights));
        Check(_library.MemorySetAddress(_destination, destination));
        OneDnnLibrary.Argument* arguments = stackalloc OneDnnLibrary.Argument[]
        {
            new(SourceRole, _source), new(WeightsRole, _weights), new(DestinationRole, _destination),
        };
        Check(_library.PrimitiveExecute(_primitive, stream, 3, arguments));
        Check(_library.StreamWait(stream));
    }

    /// <summary>Frees it.</summary>
    public void Dispose()
    {
        Free(ref _primitive, _library.PrimitiveDestroy);
        Free(ref _source, _library.MemoryDestroy);
        Free(ref _weights, _library.MemoryDestroy);
        Free(ref _destination, _library.MemoryDestroy);
    }

    private nint Memory(OneDnnLayout layout)
    {
        nint memory;
        Check(_library.MemoryCreate(&memory, layout.Handle, _library.Engine, 0));
        return memory;
    }

    private void Check(int status)
    {
        if (status != 0)
            _library.Check(status, $"the product {_key}");
    }

    private static void Free(ref nint handle, delegate* unmanaged<nint, int> destroy)
    {
        if (handle != 0)
            _ = destroy(handle);
        handle = 0;
    }

    /// <summary>Everything that a compiled product is fixed to.</summary>
    /// <param name="M">Rows of the result.</param>
    /// <param name="N">Columns of the result.</param>
    /// <param name="K">Inner size.</param>
    /// <param name="SourceStride">Numbers between stored rows of the left factor.</param>
    /// <param name="WeightsStride">Numbers between stored rows of the right factor; 0 when it is packed.</param>
    /// <param name="DestinationStride">Numbers between rows of the result.</param>
    /// <param name="TransposeSource">Whether the left factor is stored transposed.</param>
    /// <param name="TransposeWeights">Whether the right factor is stored transposed.</param>
    /// <param name="Accumulate">Whether the product is added to what is there.</param>
    /// <param name="Type">dnnl_data_type_t of the factors.</param>
    public readonly record struct Key(
        int M, int N, int K, int SourceStride, int WeightsStride, int DestinationStride,
        bool TransposeSource, bool TransposeWeights, bool Accumulate, int Type)
    {
        /// <summary>Whether the right factor lies as <see cref="OneDnnLayout.OfPacked"/> says.</summary>
        public bool WeightsArePacked => WeightsStride == 0;

        /// <summary>"(M, K) × (K, N)ᵀ, …", for messages.</summary>
        public override string ToString() =>
            $"({M}, {K}){(TransposeSource ? " stored transposed" : "")} × " +
            $"({K}, {N}){(WeightsArePacked ? " packed" : TransposeWeights ? " stored transposed" : "")}, " +
            $"strides {SourceStride}, {WeightsStride}, {DestinationStride}, " +
            (Type == OneDnnLibrary.BF16 ? "bf16" : "f32");
    }
}
