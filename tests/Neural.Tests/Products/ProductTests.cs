using System.Runtime.Intrinsics.X86;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Kernels.Products.OneDnn;

namespace Scotd.Neural.Tests.Products;

/// <summary>Tests of one way to multiply, on three threads.</summary>
public abstract class ProductTests : IDisposable
{
    private readonly ThreadTeam _team = new(3);
    private readonly Lazy<IMatrixProduct> _product;

    protected ProductTests() => _product = new(() => Open(_team));

    protected IMatrixProduct Product => _product.Value;

    protected abstract IMatrixProduct Open(ThreadTeam team);

    /// <summary>oneDNN's brgemm kernels, whose rows are stable, need AVX-512.</summary>
    protected virtual bool RowsAreStable => Avx512F.IsSupported;

    public void Dispose()
    {
        if (_product.IsValueCreated)
            _product.Value.Dispose();
        _team.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The library, or a reason to skip.</summary>
    /// <param name="team">Shares the work.</param>
    /// <param name="bf16IsNative">
    /// Hands it bf16, which it emulates where the processor has no such instructions.
    /// </param>
    protected static IMatrixProduct OpenOneDnn(ThreadTeam team, bool bf16IsNative)
    {
        Assert.SkipWhen(OneDnnLibrary.Loaded is null, "oneDNN (libdnnl) is not installed.");
        Assert.SkipWhen(bf16IsNative && !Avx512F.IsSupported, "No AVX-512: oneDNN has no bf16.");
        return new OneDnnProduct(OneDnnLibrary.Loaded!, team, bf16IsNative);
    }
}
