using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Scotd.Neural.Kernels.Products.OneDnn;

/// <summary>
/// The loaded library: the functions of its C API that a matrix product needs, 2.x and 3.x. Their names and arguments
/// are those of <c>dnnl.h</c>.
/// </summary>
internal sealed unsafe class OneDnnLibrary
{
    public const int F32 = 3;  // dnnl_f32
    public const int BF16 = 2; // dnnl_bf16

    public const int AnyLayout = 1; // dnnl_format_tag_any

    private const int CpuEngine = 1;     // dnnl_cpu
    private const uint InOrderStream = 1; // dnnl_stream_default_flags

    private static readonly string[] s_names = OperatingSystem.IsWindows() ? ["dnnl.dll"]
        : OperatingSystem.IsMacOS() ? ["libdnnl.3.dylib", "libdnnl.2.dylib", "libdnnl.dylib"]
        : ["libdnnl.so.3", "libdnnl.so.2", "libdnnl.so"];

    private static readonly string[] s_statuses =
    [
        "success", "out of memory", "invalid arguments", "unimplemented", "last implementation reached",
        "runtime error", "not required",
    ];

    private static readonly Lazy<OneDnnLibrary?> s_loaded = new(Load);

    private readonly nint _library;

    private OneDnnLibrary(nint library)
    {
        _library = library;
        int* version = ((delegate* unmanaged<int*>)Function("dnnl_version"))();
        Version = new Version(version[0], version[1], version[2]);
        Api = Version.Major >= 3 ? new OneDnn3(this) : new OneDnn2(this);
        PrimitiveCreate = (delegate* unmanaged<nint*, nint, int>)Function("dnnl_primitive_create");
        PrimitiveExecute = (delegate* unmanaged<nint, nint, int, Argument*, int>)Function("dnnl_primitive_execute");
        PrimitiveDestroy = (delegate* unmanaged<nint, int>)Function("dnnl_primitive_destroy");
        DescriptorDestroy = (delegate* unmanaged<nint, int>)Function("dnnl_primitive_desc_destroy");
        DescriptorLayout = (delegate* unmanaged<nint, int, int, nint>)Function("dnnl_primitive_desc_query_md");
        ReorderCreate = (delegate* unmanaged<nint*, nint, nint, nint, nint, nint, int>)
            Function("dnnl_reorder_primitive_desc_create");
        LayoutBytes = (delegate* unmanaged<nint, nuint>)Function("dnnl_memory_desc_get_size");
        MemoryCreate = (delegate* unmanaged<nint*, nint, nint, nint, int>)Function("dnnl_memory_create");
        MemorySetAddress = (delegate* unmanaged<nint, nint, int>)Function("dnnl_memory_set_data_handle");
        MemoryDestroy = (delegate* unmanaged<nint, int>)Function("dnnl_memory_destroy");
        StreamWait = (delegate* unmanaged<nint, int>)Function("dnnl_stream_wait");
        StreamDestroy = (delegate* unmanaged<nint, int>)Function("dnnl_stream_destroy");
        Engine = CreateEngine();
        Accumulating = CreateAccumulating();
    }

    /// <summary>The library, loaded once for the process; null where there is none.</summary>
    public static OneDnnLibrary? Loaded => s_loaded.Value;

    public Version Version { get; }

    /// <summary>What differs between 2.x and 3.x.</summary>
    public IOneDnnApi Api { get; }

    /// <summary>The processor.</summary>
    public nint Engine { get; }

    /// <summary>Attributes that add the product to what is there.</summary>
    public nint Accumulating { get; }

    public delegate* unmanaged<nint*, nint, int> PrimitiveCreate { get; }

    public delegate* unmanaged<nint, nint, int, Argument*, int> PrimitiveExecute { get; }

    public delegate* unmanaged<nint, int> PrimitiveDestroy { get; }

    public delegate* unmanaged<nint, int> DescriptorDestroy { get; }

    public delegate* unmanaged<nint, int, int, nint> DescriptorLayout { get; }

    public delegate* unmanaged<nint*, nint, nint, nint, nint, nint, int> ReorderCreate { get; }

    public delegate* unmanaged<nint, nuint> LayoutBytes { get; }

    public delegate* unmanaged<nint*, nint, nint, nint, int> MemoryCreate { get; }

    public delegate* unmanaged<nint, nint, int> MemorySetAddress { get; }

    public delegate* unmanaged<nint, int> MemoryDestroy { get; }

    public delegate* unmanaged<nint, int> StreamWait { get; }

    public delegate* unmanaged<nint, int> StreamDestroy { get; }

    /// <summary>The address of a function.</summary>
    public nint Function(string name) => NativeLibrary.GetExport(_library, name);

    /// <summary>A queue of work on the processor.</summary>
    public nint CreateStream()
    {
        nint stream;
        var create = (delegate* unmanaged<nint*, nint, uint, int>)Function("dnnl_stream_create");
        Check(create(&stream, Engine, InOrderStream), "a stream");
        return stream;
    }

    /// <summary>Throws unless <paramref name="status"/> is success.</summary>
    public void Check(int status, string what)
    {
        if (status != 0)
            ThrowRefused(status, what);
    }

    [DoesNotReturn]
    private void ThrowRefused(int status, string what)
    {
        string name = status < s_statuses.Length ? s_statuses[status] : $"status {status}";
        throw new OneDnnException(
            $"oneDNN {Version} refused {what}: {name}. " +
            $"Set {MatrixProducts.ChoiceVariable}=managed to go on without it.");
    }

    private static OneDnnLibrary? Load()
    {
        foreach (string name in s_names)
        {
            if (!OpenMp.WithOneThread(() => NativeLibrary.TryLoad(name, out nint found) ? found : 0, out nint library))
                continue;

            try
            {
                return new OneDnnLibrary(library);
            }
            catch (EntryPointNotFoundException)
            {
                NativeLibrary.Free(library); // 1.x, or something else of that name
            }
        }

        return null;
    }

    private nint CreateEngine()
    {
        nint engine;
        var create = (delegate* unmanaged<nint*, int, nuint, int>)Function("dnnl_engine_create");
        Check(create(&engine, CpuEngine, 0), "a CPU engine");
        return engine;
    }

    private nint CreateAccumulating()
    {
        nint attributes, operations;
        Check(((delegate* unmanaged<nint*, int>)Function("dnnl_primitive_attr_create"))(&attributes), "attributes");
        Check(((delegate* unmanaged<nint*, int>)Function("dnnl_post_ops_create"))(&operations), "operations");
        Check(Api.AppendSum(operations), "a sum");
        var set = (delegate* unmanaged<nint, nint, int>)Function("dnnl_primitive_attr_set_post_ops");
        Check(set(attributes, operations), "a sum after the product");
        ((delegate* unmanaged<nint, int>)Function("dnnl_post_ops_destroy"))(operations);
        return attributes;
    }

    /// <summary>dnnl_exec_arg_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Argument(int Role, nint Memory);
}
